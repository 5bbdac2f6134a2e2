using System.Globalization;
using TitleFlow.Schedules;

// TitleFlow.Schedules <iterations> <seed> [a part of a schedule's name]
var iterations = uint.Parse(args[0], CultureInfo.InvariantCulture);
var seed = uint.Parse(args[1], CultureInfo.InvariantCulture);
var chosen = Schedule.All.Where(schedule => args.Length < 3 || schedule.Name.Contains(args[2], StringComparison.OrdinalIgnoreCase)).ToList();
var failed = chosen.Count(schedule => !Exploration.IsAsExpected(schedule, iterations, seed));
Console.WriteLine($"{chosen.Count - failed} schedules as expected, {failed} not");
return chosen.Count == 0 || failed > 0 ? 1 : 0;
