/** `name` is public, `name*` consortium, `name#` a commitment. First the structs of acts, then events and functions. */
export const LICENCE_GRADES = `
  DefineType: cardType version issuing schema profile longest nonceKey nonce deadline
  WithdrawBatches: roots reason basis# nonceKey nonce deadline
  ChangeStatus: list index was becomes reason basis# nonceKey nonce deadline
  ChangeWord: list word was becomes reason basis# nonceKey nonce deadline
  ChangeRange: list first was words reason basis# nonceKey nonce deadline
  Grant: department service fields# until
  UseGrant: nonceKey nonce deadline
  WithdrawGrant: nonceKey nonce deadline
  UseByLaw: number service fields# ground basis# nonceKey nonce deadline

  LicenceTypes.TypeDefined: cardType version keeper issuing schema profile longest
  LicenceBatches.BatchWithdrawn: issuer root reason basis# person
  StatusLists.StatusChanged: list word was becomes reason basis#
  StatusLists.EpochClosed: list epoch root
  StatusLists.closeEpoch: list
  LicenceUses.LicenceUsed: grant department service fields# until person
  LicenceUses.GrantWithdrawn: grant
  LicenceUses.LicenceUsedByLaw: use department service number fields# ground basis# person`;
