import common from "./common-fields.json" with { type: "json" };
import businessServices from "./services/business.json" with { type: "json" };
import driving from "./services/driving.json" with { type: "json" };
import family from "./services/family.json" with { type: "json" };
import household from "./services/household.json" with { type: "json" };
import professions from "./services/professions.json" with { type: "json" };
import propertyServices from "./services/property.json" with { type: "json" };
import trades from "./services/trades.json" with { type: "json" };
import vehicles from "./services/vehicles.json" with { type: "json" };
import sources from "./sources.json" with { type: "json" };
import firms from "./types/firms.json" with { type: "json" };
import persons from "./types/persons.json" with { type: "json" };
import property from "./types/property.json" with { type: "json" };
import qualifications from "./types/qualifications.json" with { type: "json" };
import traffic from "./types/traffic.json" with { type: "json" };
import { catalogueSchema, type Catalogue } from "./catalogue.js";

const FILES = {
  sources,
  common,
  types: [persons, traffic, firms, qualifications, property].flat(),
  services: [household, family, driving, vehicles, businessServices, trades, propertyServices, professions].flat(),
};

let read: Catalogue | undefined;

/** The catalogue of the files, checked once. A department's own entries come to it through its API. */
export function filedCatalogue(): Catalogue {
  return (read ??= catalogueSchema.parse(FILES));
}
