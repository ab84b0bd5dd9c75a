/** `name` is public, `name*` consortium, `name#` a commitment. First the structs of acts, then events and functions. */
export const SHARED_GRADES = `
  Authorship: signer signature path
  VoidNonces: key nonceKey nonce deadline

  *.ActRefused: index reason
  *.AuthorityUpdated: authority
  *.GroupsClosed: groups
  *.GroupsClosedForGood: groups successor
  *.GroupsOpened: groups
  *.NoncesVoided: signer nonceKey
  *.closeForGood: groups successor
  *.closeGroups: groups
  *.openGroups: groups
  *.relay: acts
  *.setAuthority: newAuthority`;
