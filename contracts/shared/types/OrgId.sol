// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Number of an organisation in the registry. 0 is nobody.
type OrgId is uint48;

using {sameOrg as ==, otherOrg as !=, isNobody} for OrgId global;

OrgId constant NOBODY = OrgId.wrap(0);

function sameOrg(OrgId a, OrgId b) pure returns (bool) {
    return OrgId.unwrap(a) == OrgId.unwrap(b);
}

function otherOrg(OrgId a, OrgId b) pure returns (bool) {
    return OrgId.unwrap(a) != OrgId.unwrap(b);
}

function isNobody(OrgId org) pure returns (bool) {
    return OrgId.unwrap(org) == 0;
}
