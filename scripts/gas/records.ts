import { encodeBytes32String, id } from "ethers";
import { ANCHOR_BATCH, WITNESS_STEP } from "../../services/shared/acts/evidence.js";
import { PROPOSE_SANCTION, SECOND_SANCTION } from "../../services/shared/acts/sanctions.js";
import { calendarYear } from "../deploy/calendar.js";
import { LEGAL_PARAMETERS } from "../deploy/parameters.js";
import type { PassWorld } from "../../test/support/pass-world.js";

const DAY = 86_400n;
/** The role of ledgers that write into the register. */
export const LEDGER_ROLE = 8n;

/** Gas of acts that leave a record. */
export interface RecordGas {
  readonly anchor: bigint;
  readonly witness: bigint;
  readonly proposeSanction: bigint;
  readonly secondSanction: bigint;
}

/** Acts of evidence and sanctions on the world's real ledgers. */
export async function measureRecords(world: PassWorld): Promise<RecordGas> {
  const { authority, organisations, contracts, deploy } = world;
  contracts["Anchors"] = await deploy("Anchors", authority.target, organisations.target);
  contracts["Witness"] = await deploy("Witness", authority.target, organisations.target);
  const root = (text: string) => ({ root: id(text), count: 1_000, kind: 1 });
  await world.take("winner", ANCHOR_BATCH, root("first batch"));
  const step = { subject: id("tender"), root: id("files"), token: id("token"), files: 3, stage: 2 };
  return {
    anchor: (await world.take("winner", ANCHOR_BATCH, root("second batch"))).gasUsed,
    witness: (await world.take("buyer", WITNESS_STEP, step)).gasUsed,
    ...(await measureSanction(world)),
  };
}

async function measureSanction(world: PassWorld): Promise<Pick<RecordGas, "proposeSanction" | "secondSanction">> {
  const { authority, organisations, sanctions, calendar, parameters, contracts } = world;
  contracts["Sanctions"] = sanctions;
  const mark = organisations.interface.getFunction("markSanctioned")?.selector;
  await authority.getFunction("setTargetFunctionRole")(organisations.target, [mark], LEDGER_ROLE);
  await authority.getFunction("grantRole")(LEDGER_ROLE, sanctions.target, 0);
  for (const [key, { value, basis }] of Object.entries(LEGAL_PARAMETERS).filter(([key]) =>
    key.startsWith("sanction."),
  )) {
    await parameters.getFunction("setParameter")(encodeBytes32String(key), world.now, value, id(basis));
  }
  const present = new Date(Number(world.now) * 1000).getUTCFullYear();
  for (const number of [present, present + 1]) {
    const { year, first, second, provisional } = calendarYear(number);
    await calendar.getFunction("publishYear")(year, first, second, provisional);
  }
  const from = world.now + 60n * DAY;
  const terms = { subject: world.org("subsupplier"), kinds: 1, region: 0, from, until: from + 30n * DAY };
  const proposal = { ...terms, reason: 51, basis: id("decision") };
  await world.take("buyer", PROPOSE_SANCTION, proposal);
  return {
    proposeSanction: (await world.take("buyer", PROPOSE_SANCTION, proposal)).gasUsed,
    secondSanction: (await world.take("guarantor", SECOND_SANCTION, { sanction: 2 })).gasUsed,
  };
}
