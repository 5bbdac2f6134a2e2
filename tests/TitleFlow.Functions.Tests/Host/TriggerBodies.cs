using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>The JSON that the host sends for timers and queue messages.</summary>
internal static class TriggerBodies
{
    public static HttpContent Timer(bool isPastDue = false, bool isMonitored = true) => JsonContent.Create(new JsonObject
    {
        ["Data"] = new JsonObject
        {
            ["timer"] = new JsonObject
            {
                ["Schedule"] = isMonitored ? new JsonObject { ["AdjustForDST"] = true } : null,
                ["ScheduleStatus"] = isMonitored
                    ? new JsonObject
                    {
                        ["Last"] = "0001-01-01T00:00:00+00:00",
                        ["Next"] = "2026-11-22T19:01:00+00:00",
                        ["LastUpdated"] = "2026-11-22T19:00:00.0031+00:00",
                    }
                    : null,
                ["IsPastDue"] = isPastDue,
            },
        },
        ["Metadata"] = new JsonObject { ["sys"] = Sys("TfJobMinute") },
    });

    /// <summary>Every value that is no object is a string that holds its JSON text: the message's text is encoded twice.</summary>
    public static HttpContent Message(string text, long tries = 1) => JsonContent.Create(new JsonObject
    {
        ["Data"] = new JsonObject { ["item"] = JsonSerializer.Serialize(text) },
        ["Metadata"] = Metadata(text, tries),
    });

    /// <summary>Properties of a message that is an object stand beside the host's own, and in their place where names are equal.</summary>
    private static JsonObject Metadata(string text, long tries)
    {
        var metadata = new JsonObject
        {
            ["DequeueCount"] = $"{tries}",
            ["ExpirationTime"] = "2026-11-29T19:00:00+00:00",
            ["Id"] = "\"7f3f2a3e\"",
            ["InsertionTime"] = "2026-11-22T19:00:00+00:00",
            ["NextVisibleTime"] = "2026-11-22T19:10:00+00:00",
            ["PopReceipt"] = "\"AgAAAAMAAAAAAAAA\"",
            ["sys"] = Sys("TfJobQueue"),
        };
        try
        {
            foreach (var (name, value) in JsonNode.Parse(text) as JsonObject ?? [])
            {
                metadata[name] = value is JsonValue ? JsonSerializer.Serialize(value.ToString()) : value?.DeepClone();
            }
        }
        catch (JsonException)
        {
            // A message may be any text.
        }
        return metadata;
    }

    private static JsonObject Sys(string function) => new()
    {
        ["MethodName"] = function,
        ["UtcNow"] = "2026-11-22T19:01:00.0102Z",
        ["RandGuid"] = FunctionsHost.NewId(),
    };
}
