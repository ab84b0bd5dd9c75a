// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {Agreement, AgreementState, Amendment, IAgreements} from "../../../contracts/procurement/IAgreements.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {AgreementCase} from "./AgreementCase.sol";

/// @notice A public body owes nothing without whoever the registrar trusts with its budget.
contract PublicBudgetTest is AgreementCase {
    function test_signAgreement_aPublicBodyNeedsConsent() public {
        OrgKind[4] memory kinds = [OrgKind.Department, OrgKind.TaxBureau, OrgKind.TradingCentre, OrgKind.Regulator];
        Agreement memory terms = _terms();
        bytes32 agreement = agreements.agreementId(terms);
        _trust(AUTHORITY, BUYER, NEVER);
        for (uint256 i = 0; i < kinds.length; i++) {
            actors.setKind(OrgId.wrap(BUYER), kinds[i]);
            _refuse(BUYER, terms, abi.encodeWithSelector(IAgreements.BudgetConsentMissing.selector, agreement, BUYER));
        }
        terms.authority = AUTHORITY;
        agreement = _made(terms);
        assertEq(uint256(agreements.agreementOf(agreement).state), uint256(AgreementState.Proposed), "waits");
        _sign(AUTHORITY, terms);
        assertEq(agreements.termsOf(agreement).live, true, "made with its consent");
    }

    function test_signAgreement_othersNeedNobody() public {
        for (uint256 kind = 0; kind <= uint256(type(OrgKind).max); kind++) {
            bool isPublic = kind == 1 || kind == 2 || kind == 5 || kind == 6;
            if (isPublic) continue;
            actors.setKind(OrgId.wrap(BUYER), OrgKind(kind));
            Agreement memory terms = _terms();
            terms.document = keccak256(abi.encode("document", kind));
            assertEq(agreements.termsOf(_made(terms)).live, true, "needs no consent");
        }
    }

    /// A debtor cannot choose a friend, nor the authority of another's budget, nor that of one whose budget it answers for.
    function test_signAgreement_refusesAnAuthorityThatTheRegistrarDidNotName() public {
        actors.setKind(OrgId.wrap(BUYER), OrgKind.Department);
        _refuseAuthority(STRANGER);
        _trust(STRANGER, CENTRE, NEVER);
        _refuseAuthority(STRANGER);
        _trust(BUYER, STRANGER, NEVER);
        _refuseAuthority(STRANGER);
        _trust(AUTHORITY, BUYER, uint40(block.timestamp));
        _refuseAuthority(AUTHORITY);
    }

    /// Judged at every signature: whoever is trusted no longer cannot complete what was begun.
    function test_signAgreement_consentIsJudgedAtEverySignature() public {
        actors.setKind(OrgId.wrap(BUYER), OrgKind.Department);
        _trust(AUTHORITY, BUYER, START + 1 days);
        Agreement memory terms = _terms();
        terms.authority = AUTHORITY;
        bytes32 agreement = _made(terms);
        vm.warp(START + 1 days);
        _refuse(AUTHORITY, terms, _wrong(agreement, AUTHORITY));
    }

    /// The consent that made it covers the price: more of it is asked for again.
    function test_amendAgreement_aPublicBodyOwesNoMoreWithoutConsent() public {
        actors.setKind(OrgId.wrap(BUYER), OrgKind.Regulator);
        _trust(AUTHORITY, BUYER, NEVER);
        Agreement memory terms = _terms();
        terms.authority = AUTHORITY;
        bytes32 agreement = _made(terms);
        _sign(AUTHORITY, terms);
        Amendment memory dearer = _amendment(agreement, PRICE + 1);
        _amend(BUYER, dearer);
        _amend(BIDDER, dearer);
        assertEq(agreements.termsOf(agreement).price, PRICE, "waits");
        _amend(AUTHORITY, dearer);
        assertEq(agreements.termsOf(agreement).price, PRICE + 1, "with its consent");
    }

    function _trust(uint48 authority, uint48 debtor, uint40 until) private {
        trust.trust(OrgId.wrap(authority), keccak256(abi.encode("budget", debtor)), until);
    }

    function _wrong(bytes32 agreement, uint48 authority) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAgreements.BudgetAuthorityWrong.selector, agreement, BUYER, authority);
    }

    function _refuseAuthority(uint48 authority) private {
        Agreement memory terms = _terms();
        terms.authority = authority;
        _refuse(BUYER, terms, _wrong(agreements.agreementId(terms), authority));
    }

    function _refuse(uint48 org, Agreement memory terms, bytes memory refusal) private {
        vm.expectRevert(refusal);
        _sign(org, terms);
    }
}
