/** Kind under which a batch of licences is anchored (`contracts/licence/types/Licence.sol`). */
export const LICENCE_BATCH = 20;

/** Name for which a keeper of the catalogue is trusted; its keccak256 is the subject (`ILicenceTypes`). */
export const CATALOGUE_TRUST = "licence:catalogue";
