// A web server that does nothing: it reads what is sent and answers the same to everything. What it costs to start is
// ASP.NET Core's share of a start, and what it can take is the ceiling of the tool that loads it.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, $"http://127.0.0.1:{builder.Configuration["FUNCTIONS_CUSTOMHANDLER_PORT"]}");
builder.Logging.ClearProviders();
var app = builder.Build();

// What a client of the service looks for in an answer; about as long as the service's own.
var answer = new
{
    id = "bare",
    version = 1,
    dossierHash = "-",
    texts = new[] { new { kind = "personal", version = "-", textHash = "-", text = new string('-', 600) } },
};
app.MapGet("/{**path}", () => answer);
app.MapPost("/{**path}", async (HttpRequest request) =>
{
    await request.Body.CopyToAsync(Stream.Null);
    return answer;
});
await app.RunAsync();
