// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AcceptSeries, DraftSeries, IPassSeries, SeriesAct} from "../../../contracts/pass/IPassSeries.sol";
import {SeriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice Series on their way to the opening, and refusals of their steps.
abstract contract PassSeriesCase is PassesFixture {
    function setUp() public {
        deployLedgers();
    }

    function draftTerms() internal pure returns (DraftSeries memory) {
        return DraftSeries(AGREEMENT, FACE, DUE, 4, 0, 0, NOW + 7 days, 0, 0, FOREVER);
    }

    function refuseDraft(DraftSeries memory terms, bytes memory reason) internal {
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(reason);
        issue.draftSeries(terms, direct());
    }

    function refuseGuarantor(uint256 guarantor, uint56 cap) internal {
        DraftSeries memory terms = draftTerms();
        (terms.guarantor, terms.cap) = (uint48(guarantor), cap);
        refuseDraft(terms, abi.encodeWithSelector(IPassSeries.GuarantorWrong.selector, org(guarantor), cap, FACE));
    }

    function acceptance_(uint64 series) internal view returns (AcceptSeries memory) {
        return AcceptSeries(series, SeriesWord.unwrap(passes.seriesOf(series)), 1, 0, 0, FOREVER);
    }

    function refuseAcceptance(AcceptSeries memory acceptance, bytes memory reason) internal {
        vm.prank(vm.addr(BUYER));
        vm.expectRevert(reason);
        issue.acceptSeries(acceptance, direct());
    }

    function refuseStep(
        uint256 who,
        function(SeriesAct memory, Authorship memory) external step,
        SeriesAct memory act_,
        bytes memory reason
    ) internal {
        vm.prank(vm.addr(who));
        vm.expectRevert(reason);
        step(act_, direct());
    }
}
