import type { InvoiceAddress, InvoiceParty } from "../../../shared/invoice/model.js";
import { leaf, node, together, type Markup } from "../xml/write.js";

type Identifier = { readonly scheme?: string | undefined; readonly id: string };

/** BG-4 or BG-7. `creditor` is the seller's SEPA number (BT-90), which UBL keeps among the party's. */
export function partyMarkup(party: InvoiceParty, creditor?: string): Markup {
  const { contact, legalId } = party;
  return node(
    "cac:Party",
    identifier("cbc:EndpointID", party.endpoint),
    identifications(party, creditor),
    node("cac:PartyName", leaf("cbc:Name", party.tradingName)),
    addressMarkup("cac:PostalAddress", party.address),
    taxSchemes(party),
    node(
      "cac:PartyLegalEntity",
      leaf("cbc:RegistrationName", party.name),
      identifier("cbc:CompanyID", legalId),
      leaf("cbc:CompanyLegalForm", party.legalForm),
    ),
    node(
      "cac:Contact",
      leaf("cbc:Name", contact?.name),
      leaf("cbc:Telephone", contact?.phone),
      leaf("cbc:ElectronicMail", contact?.email),
    ),
  );
}

/** BG-10. */
export function payeeMarkup(payee: InvoiceParty | undefined): Markup {
  if (payee === undefined) return undefined;
  return node(
    "cac:PayeeParty",
    identifications(payee),
    node("cac:PartyName", leaf("cbc:Name", payee.name)),
    node("cac:PartyLegalEntity", identifier("cbc:CompanyID", payee.legalId)),
  );
}

/** BG-11. */
export function representativeMarkup(party: InvoiceParty | undefined): Markup {
  if (party === undefined) return undefined;
  return node(
    "cac:TaxRepresentativeParty",
    node("cac:PartyName", leaf("cbc:Name", party.name)),
    addressMarkup("cac:PostalAddress", party.address),
    taxSchemes(party),
  );
}

export function addressMarkup(name: string, address: InvoiceAddress | undefined): Markup {
  const [street, additional, third] = address?.lines ?? [];
  return node(
    name,
    leaf("cbc:StreetName", street),
    leaf("cbc:AdditionalStreetName", additional),
    leaf("cbc:CityName", address?.city),
    leaf("cbc:PostalZone", address?.postcode),
    leaf("cbc:CountrySubentity", address?.subdivision),
    node("cac:AddressLine", leaf("cbc:Line", third)),
    node("cac:Country", leaf("cbc:IdentificationCode", address?.country)),
  );
}

export function identifier(name: string, value: Identifier | undefined): Markup {
  return leaf(name, value?.id, { schemeID: value?.scheme });
}

export function taxScheme(id: string): Markup {
  return node("cac:TaxScheme", leaf("cbc:ID", id));
}

function identifications({ identifiers }: InvoiceParty, creditor?: string): Markup {
  const all: Identifier[] = [...identifiers, ...(creditor === undefined ? [] : [{ scheme: "SEPA", id: creditor }])];
  return together(all.map((one) => node("cac:PartyIdentification", identifier("cbc:ID", one))));
}

function taxSchemes({ vatId, taxId }: InvoiceParty): Markup {
  const scheme = (number: string | undefined, id: string): Markup =>
    number === undefined ? undefined : node("cac:PartyTaxScheme", leaf("cbc:CompanyID", number), taxScheme(id));
  return together([scheme(vatId, "VAT"), scheme(taxId, "TAX")]);
}
