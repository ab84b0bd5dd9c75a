/** `name` is public, `name*` consortium, `name#` a commitment. First the structs of acts, then events and functions. */
export const ACCESS_GRADES = `
  AnswerAgency: agency accepted nonceKey nonce deadline
  AnswerSuccession: succession accepted nonceKey nonce deadline
  AppointAgent: agent duties until nonceKey nonce deadline
  ChangeStanding: organisation standing reason basis# nonceKey nonce deadline
  ClaimListing: verifier evidence# until nonceKey nonce deadline
  ConfirmListing: claimant commitments# evidence# nonceKey nonce deadline
  ConfirmSigner: signer nonceKey nonce deadline
  DisputeIdentifier: identifier claimant evidence# nonceKey nonce deadline
  EndAgency: agency nonceKey nonce deadline
  EndSigner: signer end nonceKey nonce deadline
  EnrolAgentKey: agency signer person duties until nonceKey nonce deadline
  EnrolLight: identifier name region file# signer until nonceKey nonce deadline
  EnrolSigner: signer person duties from until nonceKey nonce deadline
  FirstSigner: signer person duties until
  ListOrganisations: source first identifiers names nonceKey nonce deadline
  ListPersons: source first commitments# nonceKey nonce deadline
  ObjectToReplacement: lost# nonceKey nonce deadline
  Organisation: kind enrolment standing region parent since duties flags
  PublishKey: key nonceKey nonce deadline
  RefuseListingClaim: claimant reason nonceKey nonce deadline
  Registration: identifier name kind region parent duties fourEyes file#
  ReplaceSigner: signer successor nonceKey nonce deadline
  ResignSigner: nonceKey nonce deadline
  SignerPeriod: organisation from until duties person flags
  TakeAdministration: principal nonceKey nonce deadline
  WithdrawListingClaim: verifier nonceKey nonce deadline

  Agencies.AdministrationTaken: agency principal agent
  Agencies.AgencyAnswered: agency accepted
  Agencies.AgencyEnded: agency by
  Agencies.AgencyProposed: agency principal agent duties until
  Agencies.AgentKeyEnrolled: agency signer person duties until
  Agencies.endLapsedAdministration: principal
  Authority.OperationCanceled: operationId nonce
  Authority.OperationExecuted: operationId nonce
  Authority.OperationScheduled: operationId nonce schedule caller target data
  Authority.RoleAdminChanged: roleId admin
  Authority.RoleGrantDelayChanged: roleId delay since
  Authority.RoleGranted: roleId account delay since newMember
  Authority.RoleGuardianChanged: roleId guardian
  Authority.RoleLabel: roleId label
  Authority.RoleRevoked: roleId account
  Authority.TargetAdminDelayUpdated: target delay since
  Authority.TargetClosed: target closed
  Authority.TargetFunctionRoleUpdated: target selector roleId
  Authority.cancel: caller target data
  Authority.consumeScheduledOp: caller data
  Authority.execute: target data
  Authority.grantRole: roleId account executionDelay
  Authority.labelRole: roleId label
  Authority.multicall: data
  Authority.renounceRole: roleId callerConfirmation
  Authority.revokeRole: roleId account
  Authority.schedule: target data when
  Authority.setGrantDelay: roleId newDelay
  Authority.setRoleAdmin: roleId admin
  Authority.setRoleGuardian: roleId guardian
  Authority.setTargetAdminDelay: target newDelay
  Authority.setTargetClosed: target closed
  Authority.setTargetFunctionRole: target selectors roleId
  Authority.updateAuthority: target newAuthority
  Calendar.YearPublished: year first second provisional
  Calendar.publishYear: year first second provisional
  Directory.ReleasePublished: name version location codeHash
  Directory.publish: name version location
  EncryptionKeys.EncryptionKeyPublished: organisation digest key
  IdentifierDisputes.DisputeSettled: digest holder claimant upheld reason
  IdentifierDisputes.IdentifierDisputed: digest holder claimant by evidence#
  IdentifierDisputes.settleDispute: digest upheld reason
  Issuers.IssuerTrusted: organisation subject from until
  Issuers.endTrust: organisation subject end
  Issuers.trustIssuer: organisation subject from until
  KeyRecovery.KeyReportedLost: lost# organisation successor until readyAt
  KeyRecovery.LostKeyReplaced: lost# organisation successor
  KeyRecovery.ReplacementObjected: lost# organisation by
  KeyRecovery.replaceLostKey: lost#
  KeyRecovery.reportLostKey: lost# successor until
  ListingClaims.ListingClaimConfirmed: claimant verifier commitments# listed evidence#
  ListingClaims.ListingClaimRefused: claimant verifier reason
  ListingClaims.ListingClaimWithdrawn: claimant verifier
  ListingClaims.ListingClaimed: claimant verifier evidence# until
  Listings.OrganisationsListed: importer source first identifiers names
  Listings.PersonsListed: importer source first commitments#
  Organisations.IdentifierAdded: organisation digest identifier
  Organisations.IdentifierMoved: digest from to
  Organisations.OrganisationChanged: organisation
  Organisations.OrganisationEnrolled: organisation digest by file# identifier name claimed
  Organisations.SignerConfirmed: signer organisation proposer confirmer
  Organisations.SignerSet: signer organisation person duties from until flags
  Organisations.VerifierAllowed: verifier
  Organisations.VerifierForbidden: verifier
  Organisations.addIdentifier: organisation identifier
  Organisations.allowVerifier: verifier
  Organisations.changeOrganisation: organisation kind region parent duties fourEyes
  Organisations.forbidVerifier: verifier
  Organisations.list: importer first digests
  Organisations.markSanctioned: org
  Organisations.moveIdentifier: digest to
  Organisations.placeSigner: signer
  Organisations.setAdministered: organisation administered
  Organisations.setStanding: organisation standing
  Organisations.withdrawSigner: signer
  Parameters.ParameterSet: key from value basis#
  Parameters.setParameter: key from value basis#
  Standings.StandingChanged: organisation standing reason basis# by person
  Successions.SuccessionAnswered: succession organisation accepted by person
  Successions.SuccessionEnded: succession organisation reason
  Successions.SuccessionProposed: succession organisation kind successors basis#
  Successions.endSuccession: succession reason
  Successions.proposeSuccession: organisation kind successors basis#`;
