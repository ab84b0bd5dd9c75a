import { Wallet, computeAddress } from "ethers";
import { SignJWT, UnsecuredJWT, generateKeyPair } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  PUBLIC_URL,
  type Answer,
  signInMessage,
  startTestGateway,
  tokenRequest,
  type TestGateway,
} from "../../support/gateway.js";

const HOUR = 3600;

describe("authentication", () => {
  let gateway: TestGateway;
  let key: string;
  let address: string;

  beforeAll(async () => {
    gateway = await startTestGateway();
    key = gateway.keys[0] ?? "";
    address = computeAddress(key);
  });
  afterAll(() => gateway.stop());

  const expectCode = (answer: Answer, status: number, code: string): void =>
    expect(answer, answer.body?.code).toMatchObject({ status, body: { code, status } });

  describe("of a bearer token", () => {
    const session = (authorization?: string) =>
      gateway.call("GET", "/v1/session", authorization === undefined ? {} : { headers: { authorization } });

    it("refuses none, a malformed, a foreign, an unsigned and an expired one, each with its own code", async () => {
      const { privateKey } = await generateKeyPair("EdDSA");
      const foreign = await new SignJWT({ sub: address, kind: "person", signer: address })
        .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt" })
        .setIssuer(PUBLIC_URL)
        .setAudience(PUBLIC_URL)
        .setExpirationTime("1h")
        .sign(privateKey);
      const unsigned = new UnsecuredJWT({ sub: address }).encode();
      const expired = await gateway.context.tokens.issue({ kind: "person", id: address, signer: address }, -1);
      expectCode(await session(), 401, "token-missing");
      expectCode(await session("Basic abc"), 401, "token-malformed");
      expectCode(await session("Bearer abc"), 401, "token-malformed");
      expectCode(await session(`Bearer ${foreign}`), 401, "token-invalid");
      expectCode(await session(`Bearer ${unsigned}`), 401, "token-invalid");
      expectCode(await session(`Bearer ${expired}`), 401, "token-expired");
      expect((await session()).headers.get("www-authenticate")).toBe('Bearer error="token-missing"');
    });

    it("refuses a key whose period has ended since, has not begun, or is unknown", async () => {
      const issue = (signer: string) => gateway.context.tokens.issue({ kind: "person", id: signer, signer }, HOUR);
      const period = { org: 1, person: 1, duties: 0n };
      gateway.signers.set("0xe0", { ...period, from: 0n, until: 1000n });
      gateway.signers.set("0xe1", { ...period, from: 4_000_000_000n, until: 5_000_000_000n });
      expectCode(await session(`Bearer ${await issue("0xe0")}`), 403, "signer-ended");
      expectCode(await session(`Bearer ${await issue("0xe1")}`), 403, "signer-ended");
      expectCode(await session(`Bearer ${await issue("0xe2")}`), 403, "signer-unknown");
    });

    it("tells who one is", async () => {
      const token = await gateway.signIn(key, { org: 5, person: 3, duties: ["bid", "hold"] });
      const { body } = await session(`Bearer ${token}`);
      const id = address.toLowerCase();
      expect(body).toEqual({ kind: "person", id, organisation: 5, person: 3, duties: ["bid", "hold"], signer: id });
    });
  });

  describe("by Sign-In with Ethereum", () => {
    const offer = async (): Promise<string> => (await gateway.call("POST", "/v1/session/nonce")).body.nonce;
    const send = async (message: string, by = key) =>
      gateway.call("POST", "/v1/session", { body: { message, signature: await new Wallet(by).signMessage(message) } });

    it("refuses each fault with its own code", async () => {
      expectCode(await send("hello"), 400, "login-malformed");
      expectCode(await send(signInMessage(address, "aaaaaaaaaaaa")), 401, "login-nonce-unknown");
      const wrong = async (changes: Parameters<typeof signInMessage>[2], by?: string) =>
        send(signInMessage(address, await offer(), changes), by);
      expectCode(await wrong({ domain: "evil.example" }), 401, "login-domain-wrong");
      expectCode(await wrong({ chainId: 1 }), 401, "login-chain-wrong");
      expectCode(await wrong({ expirationTime: new Date(Date.now() - 1000).toISOString() }), 401, "login-expired");
      expectCode(await wrong({ notBefore: new Date(Date.now() + 60_000).toISOString() }), 401, "login-expired");
      expectCode(await wrong({}, gateway.keys[1]), 401, "login-signature-wrong");
    });

    it("refuses a message without an end", async () => {
      const text = signInMessage(address, await offer()).replace(/\nExpiration Time: .*/, "");
      expectCode(await send(text), 401, "login-expired");
    });

    it("refuses a nonce the second time, even after a sign-in that failed", async () => {
      gateway.signers.set(address.toLowerCase(), { org: 1, person: 1, duties: 0n, from: 0n, until: 4_000_000_000n });
      const used = signInMessage(address, await offer());
      expect((await send(used)).status).toBe(201);
      expectCode(await send(used), 401, "login-nonce-unknown");
      const nonce = await offer();
      expectCode(await send(signInMessage(address, nonce, { domain: "evil.example" })), 401, "login-domain-wrong");
      expectCode(await send(signInMessage(address, nonce)), 401, "login-nonce-unknown");
    });

    it("refuses a key that is no organisation's", async () => {
      const stranger = Wallet.createRandom();
      const message = signInMessage(stranger.address, await offer());
      expectCode(await send(message, stranger.privateKey), 403, "signer-unknown");
    });
  });

  describe("by private_key_jwt", () => {
    const request = (assertion: string, changes?: Record<string, string>) =>
      gateway.call("POST", "/v1/oauth/token", tokenRequest(assertion, changes));
    const now = () => Math.floor(Date.now() / 1000);

    it("refuses each fault with its own code", async () => {
      const good = await gateway.assertion();
      expectCode(await request(good, { grant_type: "password" }), 400, "grant-unsupported");
      expectCode(await request(good, { client_assertion_type: "other" }), 401, "assertion-missing");
      expectCode(await request("not.a.jwt"), 401, "assertion-invalid");
      expectCode(await request(await gateway.assertion({ iss: "nobody", sub: "nobody" })), 401, "client-unknown");
      expectCode(await request(await gateway.assertion({ sub: "another" })), 401, "assertion-invalid");
      expectCode(await request(await gateway.assertion({ aud: "https://elsewhere" })), 401, "assertion-audience-wrong");
      expectCode(await request(await gateway.assertion({ exp: now() - 120 })), 401, "assertion-expired");
      expectCode(await request(await gateway.assertion({ exp: now() + HOUR })), 401, "assertion-invalid");
      expectCode(await request(await gateway.assertion({ jti: undefined })), 401, "assertion-invalid");
    });

    it("refuses an assertion by a key that is not registered", async () => {
      const { privateKey } = await generateKeyPair("ES256");
      const forged = new SignJWT({ jti: crypto.randomUUID() })
        .setProtectedHeader({ alg: "ES256" })
        .setIssuer("system")
        .setSubject("system")
        .setAudience(`${PUBLIC_URL}/v1/oauth/token`)
        .setExpirationTime("60s");
      expectCode(await request(await forged.sign(privateKey)), 401, "assertion-invalid");
    });

    it("refuses an assertion the second time", async () => {
      await gateway.systemToken(["tender"]);
      const assertion = await gateway.assertion();
      const [one, two] = await Promise.all([request(assertion), request(assertion)]);
      expect([one.status, two.status].sort()).toEqual([200, 401]);
      expectCode(await request(assertion), 401, "assertion-replayed");
    });

    it("gives a short-lived token with the duties of officer and registration both", async () => {
      const token = await gateway.systemToken(["tender", "sanction"]);
      const { body } = await gateway.call("GET", "/v1/session", { token });
      expect(body).toMatchObject({ kind: "system", id: "system", organisation: 7, person: 9, duties: ["tender"] });
      const answer = await request(await gateway.assertion());
      expect(answer.body).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "tender" });
      expect(answer.headers.get("cache-control")).toBe("no-store");
    });
  });
});
