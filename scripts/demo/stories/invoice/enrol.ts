import { Wallet } from "ethers";
import { fictionalCreditCode } from "../../../sample/credit-code.js";
import { DEMO_REGION } from "../../../start/demo/organisations.js";
import type { Api } from "../../api.js";
import { Person } from "../../person.js";
import { eventually, signatureOf, type Stage, type TypedData } from "../../stage.js";

const YEAR = 366 * 86_400_000;
const SERIALS = 1_000_000;

/** An organisation without gateway and node: its first officer, and its credit code. */
export interface LightMember {
  readonly code: string;
  readonly director: Person;
}

interface Names {
  readonly zh: string;
  readonly en: string;
}

interface Asked {
  readonly typedData: TypedData;
  readonly message: { readonly nonce: string; readonly deadline: string };
}

/** An organisation enrols itself with its own key, and an accredited verifier says that it is who it says. */
export async function enrolLight(stage: Stage, gateway: Api, verifier: Person, names: Names): Promise<LightMember> {
  const code = fictionalCreditCode("company", DEMO_REGION, Math.floor(Math.random() * SERIALS));
  const wallet = Wallet.createRandom();
  const applicant = new Person(names, 0, wallet.privateKey, gateway);
  const given = {
    ...{ identifier: `CN-USCC:${code}`, name: names.zh, region: DEMO_REGION },
    ...{ signer: applicant.signer, until: new Date(Date.now() + YEAR).toISOString() },
  };
  const asked = await gateway.post<Asked>("/enrolments/typed-data", given);
  const { signature } = await signatureOf(applicant, asked.typedData);
  const deadline = new Date(Number(asked.message.deadline) * 1000).toISOString();
  const sent = { ...given, nonce: asked.message.nonce, deadline, signature };
  const { id } = await gateway.post<{ id: string }>("/enrolments", sent);
  stage.tell(applicant, "enrolment", { zh: `申请登记为轻量成员（${code}）`, en: `Applies to be enrolled (${code})` });
  await stage.business(verifier, `/enrolments/${id}/acceptance`);
  const number = await eventually("the new member", async () => {
    const { holder } = await gateway.post<{ holder: number | null }>("/identifiers/check", given);
    return holder ?? undefined;
  });
  return { code, director: new Person(names, number, wallet.privateKey, gateway) };
}

/** A second person of the organisation, with a key of its own: who locks an invoice may not pay it too. */
export async function enrolOfficer(stage: Stage, director: Person, gateway: Api, names: Names): Promise<Person> {
  const wallet = Wallet.createRandom();
  const until = new Date(Date.now() + YEAR / 2).toISOString();
  const signer = wallet.address.toLowerCase();
  await stage.business(director, "/signers", { signer, person: 2, duties: ["book"], until });
  return new Person(names, director.organisation, wallet.privateKey, gateway);
}
