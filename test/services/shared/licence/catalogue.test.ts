import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import {
  catalogueSchema,
  fieldsOf,
  openFieldsOf,
  serviceOf,
  typeOf,
  typeOfVct,
  vctOf,
  type Catalogue,
} from "../../../../services/shared/licence/catalogue/catalogue.js";
import { catalogueFindings, countsOf } from "../../../../services/shared/licence/catalogue/check.js";
import {
  contentSchema,
  jsonSchemaOf,
  splitContent,
  w3cShapeOf,
} from "../../../../services/shared/licence/catalogue/content.js";
import { filedCatalogue } from "../../../../services/shared/licence/catalogue/files.js";
import type { CardType, ServiceItem } from "../../../../services/shared/licence/catalogue/schema.js";
import { writeLicenceIdentifier } from "../../../../services/shared/licence/identifier.js";
import { credentialFault } from "../../../../services/credentials/vc/model.js";
import { hasSharedData, sharedJson } from "../../../support/shared-data.js";

const catalogue = filedCatalogue();

function theType(id: string): CardType {
  const type = typeOf(catalogue, id);
  if (type === undefined) throw new Error(`no type ${id}`);
  return type;
}

/** What a market office puts in a business licence. */
function shopLicence(): Record<string, unknown> {
  const type = theType("business-licence");
  const written = writeLicenceIdentifier({
    type: type.code ?? "",
    issuer: "11440300MB2C92021N",
    serial: "7",
    version: 1,
  });
  return {
    certificateIdentifier: written.ok ? written.text : "",
    certificateTypeCode: type.code,
    certificateTypeName: type.zh,
    certificateName: "营业执照（副本）",
    certificateNumber: "44030000001",
    certificateVersion: "001",
    issueDate: "2026-11-21",
    issuingAuthorityName: "示例市市场监督管理局",
    issuingAuthorityCode: "11440300MB2C92021N",
    validFrom: "2026-11-21",
    validUntil: "长期",
    areaCode: "440300",
    holderName: "示例商店",
    holderCode: "91440300MA5EXAMPK7",
    holderCodeType: "001",
    entityType: "个体工商户",
    legalRepresentative: "张三",
    address: "示例路 1 号",
    scope: "食品销售",
    establishedOn: "2026-11-21",
  };
}

describe("the catalogue of the files", () => {
  it("has the numbers that it promises, and nothing wrong", () => {
    expect(catalogue.types.length).toBeGreaterThanOrEqual(24);
    expect(catalogue.services.length).toBeGreaterThanOrEqual(100);
    expect(countsOf(catalogue.services).sourced).toBeGreaterThanOrEqual(100);
    expect(catalogueFindings(catalogue)).toEqual([]);
  });

  it("grades every field of a natural person's licence personal, but what every verifier must see or all such cards say", () => {
    const levels = new Set(["certificateTypeCode", "validFrom", "validUntil", "holderCodeType", "holderCodeTypeName"]);
    const named = /^(certificate(TypeName|Name|Version)|issuingAuthority|definingAuthority)/;
    for (const type of catalogue.types.filter(({ holder }) => holder.join() === "person")) {
      for (const { name, grade } of fieldsOf(catalogue, type, "person")) {
        if (levels.has(name) || named.test(name)) continue;
        expect(["personal", "party"], `${type.id}.${name}`).toContain(grade);
      }
    }
  });

  it("never lets type and validity be hidden", () => {
    expect(openFieldsOf(catalogue)).toEqual(["certificateTypeCode", "validFrom", "validUntil"]);
  });

  it("finds types by id and by vct, and says nothing of what it does not have", () => {
    const type = theType("food-business-licence");
    expect(vctOf(type)).toBe("urn:tongban:licence:food-business-licence");
    expect(typeOfVct(catalogue, vctOf(type))).toBe(type);
    expect(typeOfVct(catalogue, "urn:tongban:licence:none")).toBeUndefined();
    expect(serviceOf(catalogue, "none")).toBeUndefined();
  });
});

describe.runIf(hasSharedData)("the common fields", () => {
  it("are the 26 of the national standard, by the same names", () => {
    const table = sharedJson("licences/elicence_fields_states.json") as { fields: [string, string, boolean][] };
    expect(catalogue.common.map(({ name, zh }) => [name, zh])).toEqual(
      table.fields.map(([name, zh]) => [name, zh.replace(/ \(.*\)$/, "")]),
    );
    const needed = new Set(table.fields.filter(([, , required]) => required).map(([name]) => name));
    for (const { name, required } of catalogue.common) {
      // Validity is never hideable here, so it is always written.
      if (!name.startsWith("valid")) expect(required, name).toBe(needed.has(name));
    }
  });
});

describe("the findings of a catalogue", () => {
  const [type, other, service] = [catalogue.types[0], catalogue.types[1], catalogue.services[0]] as [
    CardType,
    CardType,
    ServiceItem,
  ];
  const with_ = (change: Partial<Catalogue>): string[] =>
    catalogueFindings({ ...catalogue, ...change }).map(({ entry, en }) => `${entry}: ${en}`);

  it.each<[string, Partial<Catalogue>, string]>([
    ["an id that is there twice", { types: [...catalogue.types, type] }, `types: ${type.id} is there twice`],
    [
      "a number given anew",
      { types: [type, { ...other, number: type.number }], services: [] },
      "types: 1 is there twice",
    ],
    ["a source that is not there", { sources: [] }, "driving-licence-first: there is no source driving-licence-rules"],
    [
      "a licence that is not there",
      { types: [], services: [service] },
      `services.${service.id}: there is no card type household-register`,
    ],
    [
      "a field that is not there",
      { services: [{ ...service, needs: [{ anyOf: [{ licence: type.id, fields: ["shoeSize"] }] }] }] },
      `services.${service.id}: ${type.id} has no field shoeSize`,
    ],
    [
      "a made licence that is not there",
      { services: [{ ...service, makes: "none" }] },
      `services.${service.id}: there is no card type none`,
    ],
    [
      "a profile with a field that is not there",
      { types: [{ ...type, profiles: [{ id: "x", zh: "甲", en: "x", fields: ["shoeSize"] }] }], services: [] },
      `types.${type.id}.x: there is no field shoeSize`,
    ],
    [
      "a person's field that is graded openly",
      {
        types: [{ ...type, fields: type.fields.map((field) => ({ ...field, grade: "public" as const })) }],
        services: [],
      },
      `types.${type.id}.sex: a field of a person's licence cannot be graded so openly`,
    ],
    [
      "a common field that a type has again",
      {
        types: [
          {
            ...type,
            fields: [...type.fields, { ...(type.fields[0] as CardType["fields"][number]), name: "holderName" }],
          },
        ],
        services: [],
      },
      `types.${type.id}: holderName is a common field`,
    ],
    [
      "an open field that was made hideable",
      { common: catalogue.common.map(({ open: _open, ...field }) => field) },
      "common.validUntil: must be open: it may never be hidden",
    ],
  ])("tell of %s", (_, change, expected) => {
    expect(with_(change)).toContain(expected);
  });

  it("come after the schema, which wants a source or the word illustrative", () => {
    const { ["source" as never]: gone, ...unsourced } = type as CardType & { source: string };
    expect(catalogue.sources.map(({ id }) => id)).toContain(gone);
    const parse = (one: unknown) => catalogueSchema.safeParse({ ...catalogue, types: [one] }).success;
    expect(parse(unsourced)).toBe(false);
    expect(parse({ ...unsourced, illustrative: true, why: "made up" })).toBe(true);
    expect(parse(type)).toBe(true);
  });
});

describe("contents of a licence", () => {
  const type = theType("business-licence");
  const schema = contentSchema(catalogue, type, "organisation");

  it("are taken when they fit, by our schema and by the published JSON Schema", () => {
    expect(schema.parse(shopLicence())).toEqual(shopLicence());
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      jsonSchemaOf(catalogue, type, "organisation"),
    );
    expect(validate(shopLicence())).toBe(true);
    expect(validate({ ...shopLicence(), shoeSize: 43 })).toBe(false);
  });

  it.each([
    ["certificateIdentifier", "1.2.156.3005.2.11100000MB0143028R001.11440300MB2C92021N.7.001.0"],
    ["certificateVersion", "1"],
    ["validUntil", "2026-13-01"],
    ["areaCode", "4403"],
    ["holderCodeType", "112"],
    ["holderCode", "91440300MA5EXAMPL1"],
    ["scope", ""],
    ["shoeSize", 43],
  ])("are refused for a wrong %s", (name, value) => {
    const result = schema.safeParse({ ...shopLicence(), [name]: value });
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toContain(name);
  });

  it("are split into what is open and what is the holder's to show, with a digest for each field there could be", () => {
    const { open, hideable, digests } = splitContent(catalogue, type, "organisation", shopLicence());
    expect(Object.keys(open).sort()).toEqual(["certificateTypeCode", "validFrom", "validUntil"]);
    expect({ ...open, ...hideable }).toEqual(shopLicence());
    expect(digests).toBe(fieldsOf(catalogue, type, "organisation").length - 3);
    expect(digests).toBeGreaterThan(Object.keys(hideable).length);
  });

  it("have a JSON Schema for each type and kind of holder, and a W3C shape", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const one of catalogue.types) {
      for (const holder of one.holder) {
        expect(() => ajv.compile(jsonSchemaOf(catalogue, one, holder)), one.id).not.toThrow();
        const shape = w3cShapeOf(catalogue, one, holder);
        expect(
          credentialFault({ ...shape, issuer: "https://x.example", credentialSubject: { holderName: "甲" } }),
          one.id,
        ).toBeUndefined();
      }
    }
  });
});
