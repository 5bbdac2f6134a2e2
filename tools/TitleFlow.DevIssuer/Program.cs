using TitleFlow.DevIssuer;

try
{
    await using var issuer = Issuer.Build(args);
    await issuer.RunAsync();
    return 0;
}
catch (RefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
