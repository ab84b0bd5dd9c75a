// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {AcceptOffer, CancelOffer, CLOSE_OFFERS, FinanceOffer, IPasses} from "../../../contracts/pass/IPasses.sol";
import {interestOf} from "../../../contracts/pass/types/Interest.sol";
import {LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

contract OffersTest is PassesFixture {
    uint64 private series;

    function setUp() public {
        deployLedgers();
        series = openPass();
    }

    function test_AcceptOffer_LocksTheLotForTheBank() external {
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 5);
        Authorship memory bank = offerSignature(BANK, terms);
        uint56 interest = uint56(interestOf(FACE, 420, 90));
        assertEq(terms.proceeds, FACE - interest, "a discount of 90 days");
        LotWord next = lot(series, 0).withPending(Pending.Sale, org(BANK), NOW + 3 days, uint40(interest));
        vm.expectEmit(address(passes));
        emit IPasses.OfferAccepted(lotId(series, 0), next, 5, 420, NOW);
        vm.prank(vm.addr(WINNER));
        passes.acceptOffer(AcceptOffer(terms, 0, 0, FOREVER), bank, direct());
        assertTrue(passes.isOfferUsed(org(BANK), 5), "used");
        assertTrue(!passes.isOfferUsed(org(BANK), 6), "another is not");
        assertTrue(!passes.isOfferUsed(org(OTHER_BANK), 5), "nor another bank's");
    }

    function test_AcceptOffer_RefusesWithoutTheBanksSignature() external {
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 5);
        refuse(terms, direct(), abi.encodeWithSelector(ISigned.SignerMissing.selector));
        Authorship memory bank = offerSignature(BANK, terms);
        terms.proceeds++;
        vm.prank(vm.addr(WINNER));
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        passes.acceptOffer(AcceptOffer(terms, 0, 0, FOREVER), bank, direct());
    }

    function test_AcceptOffer_RefusesTheOwnersOwnOffer() external {
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 5);
        refuse(
            terms,
            offerSignature(WINNER, terms),
            abi.encodeWithSelector(IPasses.OfferFromOwner.selector, org(WINNER))
        );
    }

    function test_AcceptOffer_RefusesOthersThanTheOwner() external {
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 5);
        Authorship memory bank = offerSignature(BANK, terms);
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IPassRules.NotLotOwner.selector, series, 0, org(WINNER), org(STRANGER)));
        passes.acceptOffer(AcceptOffer(terms, 0, 0, FOREVER), bank, direct());
    }

    function test_AcceptOffer_RefusesAnExpiredOffer() external {
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 5);
        vm.warp(NOW + 1 days + 1);
        refuseSigned(terms, abi.encodeWithSelector(IPasses.OfferExpired.selector, org(BANK), uint40(5), NOW + 1 days));
    }

    function test_AcceptOffer_RefusesWhatIsNoKindOfFinance() external {
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 5);
        uint8[2] memory wrong = [uint8(Pending.HandOver), uint8(Pending.Dishonour)];
        for (uint256 i = 0; i < 2; i++) {
            terms.kind = wrong[i];
            refuseSigned(terms, abi.encodeWithSelector(IPasses.OfferKindWrong.selector, wrong[i]));
        }
    }

    function test_AcceptOffer_RefusesTimesThatDoNotFit() external {
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 5);
        terms.valueDate = DUE;
        refuseTimes(terms);
        terms = offer(series, 0, Pending.Sale, 5);
        terms.payBy = NOW;
        refuseTimes(terms);
        terms.payBy = DUE + 1;
        refuseTimes(terms);
    }

    /// The interest is the formula's to the fen; a loan's haircut is the bank's, within the amount.
    function test_AcceptOffer_RefusesProceedsThatTheTermsDoNotGive() external {
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 5);
        uint56 expected = terms.proceeds;
        terms.proceeds = expected - 1;
        refuseSigned(terms, abi.encodeWithSelector(IPasses.OfferTermsWrong.selector, FACE, expected - 1, expected));
        terms.rate = type(uint16).max;
        refuseSigned(terms, abi.encodeWithSelector(IPasses.OfferTermsWrong.selector, FACE, expected - 1, 0));
        terms = offer(series, 0, Pending.Pledge, 5);
        terms.proceeds = 0;
        refuseSigned(terms, abi.encodeWithSelector(IPasses.OfferTermsWrong.selector, FACE, 0, 0));
        terms.proceeds = FACE + 1;
        refuseSigned(terms, abi.encodeWithSelector(IPasses.OfferTermsWrong.selector, FACE, FACE + 1, FACE + 1));
    }

    function test_AcceptOffer_RefusesABarredSeller() external {
        actors.markSanctioned(org(WINNER));
        restrictions.set(org(WINNER), 8);
        refuseSigned(
            offer(series, 0, Pending.Sale, 5),
            abi.encodeWithSelector(IPassRules.OrgBarred.selector, org(WINNER), 8)
        );
    }

    function test_AcceptOffer_RefusesWhenDue() external {
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 5);
        (terms.deadline, terms.payBy) = (FOREVER, FOREVER);
        vm.warp(DUE);
        refuseSigned(terms, abi.encodeWithSelector(IPassRules.SeriesDue.selector, series, DUE));
    }

    function test_CancelOffer_NobodyAcceptsItAnyMore() external {
        vm.expectEmit(address(passes));
        emit IPasses.OfferCancelled(org(BANK), 5);
        vm.prank(vm.addr(BANK));
        passes.cancelOffer(CancelOffer(5, 0, 0, FOREVER), direct());
        refuseSigned(
            offer(series, 0, Pending.Sale, 5),
            abi.encodeWithSelector(IPasses.OfferUsed.selector, org(BANK), uint40(5))
        );
        vm.prank(vm.addr(BANK));
        vm.expectRevert(abi.encodeWithSelector(IPasses.OfferUsed.selector, org(BANK), uint40(5)));
        passes.cancelOffer(CancelOffer(5, 0, 0, FOREVER), direct());
    }

    function test_CloseGroups_StopsOffers() external {
        passes.closeGroups(CLOSE_OFFERS);
        bytes memory closed = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_OFFERS);
        refuseSigned(offer(series, 0, Pending.Sale, 5), closed);
        vm.prank(vm.addr(BANK));
        vm.expectRevert(closed);
        passes.cancelOffer(CancelOffer(5, 0, 0, FOREVER), direct());
    }

    /* SHORT FORMS */

    function refuse(FinanceOffer memory terms, Authorship memory bank, bytes memory reason) private {
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(reason);
        passes.acceptOffer(AcceptOffer(terms, 0, 0, FOREVER), bank, direct());
    }

    function refuseSigned(FinanceOffer memory terms, bytes memory reason) private {
        refuse(terms, offerSignature(BANK, terms), reason);
    }

    function refuseTimes(FinanceOffer memory terms) private {
        refuseSigned(
            terms,
            abi.encodeWithSelector(IPasses.OfferTimesWrong.selector, terms.valueDate, terms.payBy, DUE)
        );
    }
}
