namespace TitleFlow.App.Tests.Http;

public sealed class EvidenceTests
{
    [Fact]
    public async Task Upload_ThenDownload_GivesTheBytesAsSomethingToSave()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.StartAsync();
        var bytes = Applicant.Pdf("身份证明");
        var sent = await applicant.UploadAsync(id, "identity", bytes, "identity-card", "身份证 \u0027正面\u0027;.pdf");
        Assert.Equal((200, "evidence-attached.v1"), (sent.Status, Assert.Single(sent.Happened)));
        var fact = sent.Body["happened"]![0]!["fact"]!;
        Assert.Equal(("application/pdf", bytes.Length), ((string?)fact["mediaType"], (int)fact["length"]!));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), (string?)fact["sha256"]);

        using var response = await applicant.Client.GetAsync(new Uri($"/api/cases/{id}/evidence/identity/{fact["blob"]}", UriKind.Relative));
        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("身份证 '正面';.pdf", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Upload_TwiceUnderOneKey_IsOneFileWithOneReceipt()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.StartAsync();
        var first = await applicant.UploadAsync(id, "title-certificate", Applicant.Pdf("a"), key: "same");
        var again = await applicant.UploadAsync(id, "title-certificate", Applicant.Pdf("a"), key: "same");
        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Equal(first.Body.ToJsonString(), again.Body.ToJsonString());
        Assert.Single((await applicant.ShowAsync(id))["dossier"]!["files"]!.AsArray());
    }

    [Theory]
    [InlineData("b", "扫描件.pdf")]
    [InlineData("a", "另一份.pdf")]
    public async Task Upload_UnderAKeyUsedForAnotherFile_IsRefusedAndKeepsTheFirst(string text, string fileName)
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.StartAsync();
        var first = await applicant.UploadAsync(id, "title-certificate", Applicant.Pdf("a"), key: "same");
        var other = await applicant.UploadAsync(id, "title-certificate", Applicant.Pdf(text), fileName: fileName, key: "same");
        Assert.Equal((422, "door.key-reused"), (other.Status, Assert.Single(other.Codes)));
        var blob = (string)first.Body["happened"]![0]!["fact"]!["blob"]!;
        using var response = await applicant.Client.GetAsync(new Uri($"/api/cases/{id}/evidence/title-certificate/{blob}", UriKind.Relative));
        Assert.Equal(Applicant.Pdf("a"), await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Upload_OfTheSameContentUnderAnotherKey_IsRefusedAndItsCopyStaysForTheNight()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.StartAsync();
        await applicant.UploadAsync(id, "title-certificate", Applicant.Pdf("a"));
        var twice = await applicant.UploadAsync(id, "title-certificate", Applicant.Pdf("a"));
        Assert.Equal((422, "evidence.twice"), (twice.Status, Assert.Single(twice.Codes)));
        Assert.Equal(2, await house.Memory.All.Blobs.ListAsync($"cases/{id}/", CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task Upload_IntoASubmittedDossier_IsRefusedAndTheDossierStays()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.SubmitAsync();
        var before = (await applicant.ShowAsync(id)).ToJsonString();
        var late = await applicant.UploadAsync(id, "annual-assessment", Applicant.Pdf("late"));
        Assert.Equal((422, "filing.frozen"), (late.Status, Assert.Single(late.Codes)));
        Assert.Equal(before, (await applicant.ShowAsync(id)).ToJsonString());
    }

    [Fact]
    public async Task Remove_AndRestore_MoveAFileThroughTheBin()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.StartAsync();
        var sent = await applicant.UploadAsync(id, "title-certificate", Applicant.Pdf("a"));
        var file = $"/api/cases/{id}/evidence/title-certificate/{sent.Body["happened"]![0]!["fact"]!["blob"]}";
        Assert.Equal(["evidence-removed.v1"], (await applicant.Client.ActAsync($"{file}/remove")).Happened);
        Assert.True((bool)(await applicant.ShowAsync(id))["dossier"]!["files"]![0]!["isRemoved"]!);
        Assert.Equal(["evidence-restored.v1"], (await applicant.Client.ActAsync($"{file}/restore")).Happened);
        Assert.False((bool)(await applicant.ShowAsync(id))["dossier"]!["files"]![0]!["isRemoved"]!);
    }
}
