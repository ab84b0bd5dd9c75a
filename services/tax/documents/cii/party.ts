import { all, identifierAt, identifierOf, one, textAt, there, type Element } from "../xml/element.js";

/** BG-4, BG-7, BG-10 or BG-11 from a CII trade party. */
export function ciiParty(party: Element | undefined): object | undefined {
  if (party === undefined) return undefined;
  const contact = one(party, "ram:DefinedTradeContact");
  return there({
    name: textAt(party, "ram:Name"),
    tradingName: textAt(party, "ram:SpecifiedLegalOrganization/ram:TradingBusinessName"),
    vatId: registration(party, "VA"),
    taxId: registration(party, "FC"),
    legalId: identifierAt(party, "ram:SpecifiedLegalOrganization/ram:ID"),
    legalForm: textAt(party, "ram:Description"),
    identifiers: [...all(party, "ram:ID"), ...all(party, "ram:GlobalID")].flatMap((id) => {
      return id.text === "" ? [] : [identifierOf(id)];
    }),
    endpoint: identifierAt(party, "ram:URIUniversalCommunication/ram:URIID"),
    address: ciiAddress(one(party, "ram:PostalTradeAddress")),
    contact: there({
      name: textAt(contact, "ram:PersonName") ?? textAt(contact, "ram:DepartmentName"),
      phone: textAt(contact, "ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
      email: textAt(contact, "ram:EmailURIUniversalCommunication/ram:URIID"),
    }),
  });
}

export function ciiAddress(address: Element | undefined): object | undefined {
  const parts = there({
    city: textAt(address, "ram:CityName"),
    postcode: textAt(address, "ram:PostcodeCode"),
    subdivision: textAt(address, "ram:CountrySubDivisionName"),
    country: textAt(address, "ram:CountryID"),
  });
  const lines = ["ram:LineOne", "ram:LineTwo", "ram:LineThree"].map((path) => textAt(address, path));
  const given = lines.filter((line) => line !== undefined);
  return parts === undefined && given.length === 0 ? undefined : { lines: given, ...parts };
}

function registration(party: Element, scheme: string): string | undefined {
  const ids = all(party, "ram:SpecifiedTaxRegistration/ram:ID");
  return ids.find(({ attributes }) => attributes["schemeID"] === scheme)?.text || undefined;
}
