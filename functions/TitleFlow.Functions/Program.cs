using TitleFlow.Functions;

var shell = await Shell.BuildAsync(args);
if (shell is null)
{
    return 2;
}
await shell.RunAsync();
// The Functions host does not start a handler again that ends with 0.
return 1;
