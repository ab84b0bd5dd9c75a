import { all, identifierAt, identifierOf, one, textAt, there, type Element } from "../xml/element.js";

/** BG-4, BG-7, BG-10 or BG-11 from a `cac:Party` (or what has its members). */
export function ublParty(party: Element | undefined): object | undefined {
  if (party === undefined) return undefined;
  const [registered, called] = [textAt(party, "cac:PartyLegalEntity/cbc:RegistrationName"), nameOf(party)];
  return there({
    name: registered ?? called,
    tradingName: registered === undefined ? undefined : called,
    vatId: taxNumber(party, true),
    taxId: taxNumber(party, false),
    legalId: identifierAt(party, "cac:PartyLegalEntity/cbc:CompanyID"),
    legalForm: textAt(party, "cac:PartyLegalEntity/cbc:CompanyLegalForm"),
    // A SEPA creditor's number is part of the payment (BT-90).
    identifiers: identifiersOf(party).filter(({ scheme }) => scheme !== "SEPA"),
    endpoint: identifierAt(party, "cbc:EndpointID"),
    address: ublAddress(one(party, "cac:PostalAddress")),
    contact: there({
      name: textAt(party, "cac:Contact/cbc:Name"),
      phone: textAt(party, "cac:Contact/cbc:Telephone"),
      email: textAt(party, "cac:Contact/cbc:ElectronicMail"),
    }),
  });
}

export function identifiersOf(party: Element | undefined): { scheme?: string; id: string }[] {
  return all(party, "cac:PartyIdentification/cbc:ID").map(identifierOf);
}

/** BG-5, BG-8, BG-12, BG-15. */
export function ublAddress(address: Element | undefined): object | undefined {
  const lines = ["cbc:StreetName", "cbc:AdditionalStreetName", "cac:AddressLine/cbc:Line"];
  const parts = there({
    city: textAt(address, "cbc:CityName"),
    postcode: textAt(address, "cbc:PostalZone"),
    subdivision: textAt(address, "cbc:CountrySubentity"),
    country: textAt(address, "cac:Country/cbc:IdentificationCode"),
  });
  const given = lines.map((path) => textAt(address, path)).filter((line) => line !== undefined);
  return parts === undefined && given.length === 0 ? undefined : { lines: given, ...parts };
}

function nameOf(party: Element): string | undefined {
  return textAt(party, "cac:PartyName/cbc:Name");
}

/** BT-31 is registered under the scheme VAT, BT-32 under any other. */
function taxNumber(party: Element, isVat: boolean): string | undefined {
  const registration = all(party, "cac:PartyTaxScheme").find((scheme) => {
    return (textAt(scheme, "cac:TaxScheme/cbc:ID")?.toUpperCase() === "VAT") === isVat;
  });
  return textAt(registration, "cbc:CompanyID");
}
