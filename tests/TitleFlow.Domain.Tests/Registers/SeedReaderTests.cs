using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class SeedReaderTests
{
    [Fact]
    public void Places_WithFaults_NamesEachWithItsLine()
    {
        var reading = SeedReader.Places("places.json", """
            {
              "title": "t", "from": "2021-01-01",
              "places": [
                { "code": "220000", "name": "吉林省" },
                { "code": "22240", "name": "延边", "parent": "220000" },
                { "code": "220000", "name": "吉林省", "level": "province" }
              ]
            }
            """);
        Assert.Empty(reading.Entries);
        Assert.Equal([5, 6, 6], reading.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Units_WithFaults_NamesEachWithItsLine()
    {
        var reading = SeedReader.Units("units.json", """
            {
              "title": "t", "registeredBy": "a", "approvedBy": "b",
              "units": [
                { "key": "u", "code": "91350100M000100Y44", "name": "医院", "place": "222403",
                  "level": "village", "kind": "institution", "regime": "separate",
                  "establishedOn": "2021-02-30" }
              ]
            }
            """);
        Assert.Equal([4, 5, 6], reading.Problems.Select(problem => problem.Line));
        Assert.Contains("校验位不符", reading.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void People_WithAWrongNumber_DoNotRepeatIt()
    {
        var reading = SeedReader.People("people.json", """
            {
              "title": "t", "rolesFrom": "2021-01-01", "registeredBy": "a",
              "people": [
                { "subject": "s", "name": "某", "identityNumber": "999999196603050004", "roles": [{ "role": "king" }] }
              ]
            }
            """);
        Assert.Equal(2, reading.Problems.Count);
        Assert.All(
            reading.Problems, problem => Assert.DoesNotContain("19660305", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Specialties_WithFaults_NamesEachWithItsLine()
    {
        var reading = SeedReader.Specialties("specialties.json", """
            {
              "title": "t", "place": "220000", "consentedOn": "2021-09-22", "document": "d", "registeredBy": "a", "approvedBy": "b",
              "added": [
                { "series": "engineering", "code": "blockchain", "title": "区块链" },
                { "series": "engineering", "code": "iot" }
              ],
              "continued": [{ "series": "engineering", "code": "blockchain", "title": "区块链" }]
            }
            """);
        Assert.Empty(reading.Entries);
        Assert.Equal([1, 5, 7], reading.Problems.Select(problem => problem.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Read_WhatIsNoSeed_HasProblemsAndNoEntries(string text)
    {
        Assert.NotEmpty(SeedReader.Places("f", text).Problems);
        Assert.NotEmpty(SeedReader.Units("f", text).Problems);
        Assert.NotEmpty(SeedReader.People("f", text).Problems);
        Assert.NotEmpty(SeedReader.Specialties("f", text).Problems);
    }
}
