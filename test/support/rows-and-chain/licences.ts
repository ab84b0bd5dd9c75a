import { LIST_WORDS } from "../../../services/shared/licence/list-words.js";
import { digest, known, number, text, time, word, type Holding } from "./holding.js";

const USE_STATES = ["none", "used", "withdrawn", "usedByLaw"];

const type: Holding = {
  table: "licence_type",
  key: ["card_type", "version"],
  told: ["tx_hash"],
  async stored(row, { chain, at }) {
    const types = chain.contract("LicenceTypes");
    const found = await types.typeOf(number(row, "card_type"), number(row, "version"), at);
    return {
      ...{ keeper: found.keeper, issuing: digest(found.issuing), schema: found.schema, profile: found.profile },
      ...{ longest: known(found.longest), defined_at: found.since },
    };
  },
  async missing(rows, { chain, at }) {
    const missing: string[] = [];
    for (let cardType = 0; cardType < 256; cardType++) {
      const versions = await chain.contract("LicenceTypes").versionsOf(cardType, at);
      const own = rows.filter((row) => Number(row["card_type"]) === cardType).length;
      if (BigInt(own) !== versions) missing.push(`type ${cardType} has ${versions} versions and ${own} rows`);
    }
    return missing;
  },
};

const withdrawal: Holding = {
  table: "licence_withdrawal",
  key: ["issuer", "root"],
  told: ["basis", "tx_hash"],
  async stored(row, { chain, at }) {
    const batches = chain.contract("LicenceBatches");
    const found = await batches.withdrawalOf(number(row, "issuer"), text(row, "root"), at);
    return { reason: found.reason, person: found.person, withdrawn_at: found.time };
  },
};

const bits: Holding = {
  table: "status_word",
  key: ["list", "word"],
  told: ["changed_at"],
  async stored(row, { chain, at }) {
    const [found] = await chain.contract("StatusLists").wordsOf(number(row, "list"), number(row, "word"), 1, at);
    return { bits: found };
  },
  /** Words that are not zero and have no row. */
  async missing(rows, { chain, at }) {
    const missing: string[] = [];
    for (const list of new Set(rows.map((row) => text(row, "list")))) {
      const own = new Set(rows.filter((row) => row["list"] === list).map((row) => Number(row["word"])));
      const words = await chain.contract("StatusLists").wordsOf(list, 0, LIST_WORDS, at);
      words.forEach((value, i) => {
        if (value !== 0n && !own.has(i)) missing.push(`word ${i} of list ${list} is ${value} and has no row`);
      });
    }
    return missing;
  },
};

const change: Holding = {
  table: "status_change",
  key: ["block", "log_index"],
  told: ["list", "word", "reason", "basis", "changed_at", "tx_hash"],
  /** Each change begins where the one before it ended, and the last ends with the word of now. */
  async stored(row, { chain, at }, all) {
    const own = all.filter((other) => other["list"] === row["list"] && other["word"] === row["word"]);
    const place = own.indexOf(row);
    const [present] = await chain.contract("StatusLists").wordsOf(number(row, "list"), number(row, "word"), 1, at);
    return {
      was: own[place - 1]?.["becomes"] ?? 0n,
      becomes: place === own.length - 1 ? present : undefined,
    };
  },
};

const epoch: Holding = {
  table: "status_epoch",
  key: ["list", "epoch"],
  told: ["tx_hash"],
  async stored(row, { chain, at }, all) {
    const lists = chain.contract("StatusLists");
    const found = await lists.epochOf(number(row, "list"), number(row, "epoch"), at);
    const count = all.filter((other) => other["list"] === row["list"]).length;
    const epochs = await lists.epochsOf(number(row, "list"), at);
    return { root: found.root, closed_at: found.time, "epochs!": BigInt(count) === epochs || `${epochs} epochs` };
  },
};

const use: Holding = {
  table: "licence_use",
  key: ["use"],
  told: ["service", "fields", "until", "number", "ground", "basis", "block", "log_index", "tx_hash"],
  async stored(row, { chain, at }) {
    const found = await chain.contract("LicenceUses").useOf(text(row, "use"), at);
    return {
      ...{ department: known(found.department), person: known(found.person) },
      ...{ state: word(USE_STATES, found.state), recorded_at: time(found.time) },
    };
  },
};

export const LICENCES: readonly Holding[] = [type, withdrawal, bits, change, epoch, use];
