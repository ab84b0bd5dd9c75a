// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    AgreementRecord,
    AgreementState,
    Amendment,
    Ending,
    Settlement,
    SettlementKind
} from "../../../contracts/procurement/IAgreements.sol";
import {RefuseStatement, WithdrawStatement} from "../../../contracts/procurement/IStatements.sol";
import {Test} from "../shared/Test.sol";
import {AgreementCase} from "./AgreementCase.sol";

/// @notice An agreement whose parties amend, settle and issue faces as they like, within what the ledgers let them.
contract AgreementHandler is AgreementCase {
    bytes32 public agreement;
    uint256 public price;
    uint256 public outside;
    uint256 public withheld;
    uint256 public faces;
    uint256 public refused;
    uint256 public left;

    constructor() {
        super.setUp();
        agreement = _made();
        price = PRICE;
    }

    function amend(uint56 to) external {
        Amendment memory terms = _amendment(agreement, to);
        try this.amendBoth(terms) {
            price = to;
        } catch {
            refused++;
        }
    }

    function settle(uint8 kind, uint56 amount) external {
        SettlementKind how = SettlementKind(uint8(bound(kind, 2, 4)));
        Settlement memory terms = _settlement(agreement, how, uint56(bound(amount, 1, PRICE)));
        try this.settleBoth(terms) {
            if (how == SettlementKind.Released) {
                outside -= terms.amount;
                withheld -= terms.amount;
            } else {
                outside += terms.amount;
                if (how == SettlementKind.Withheld) withheld += terms.amount;
            }
        } catch {
            refused++;
        }
    }

    /// @dev As a ledger of passes does it: never more than the room there is.
    function issue(uint56 face) external {
        uint56 room = agreements.roomOf(agreement);
        if (room == 0) return;
        face = uint56(bound(face, 1, room));
        faces += face;
        claims.set(agreement, uint56(faces));
    }

    function cancel(uint56 face) external {
        faces -= bound(face, 0, faces);
        claims.set(agreement, uint56(faces));
    }

    /// @dev A statement that one party signs and that comes to nothing, in each way there is.
    function comeToNothing(uint8 way) external {
        Ending memory terms = _ending(agreement, true);
        terms.signBy = uint40(block.timestamp);
        bytes32 statement = _statementOf(terms);
        _end(BUYER, terms);
        if (way % 3 == 0) {
            vm.prank(_of(BUYER));
            statements.withdrawStatement(WithdrawStatement(agreement, statement, 0, 0, NEVER), _direct());
        } else if (way % 3 == 1) {
            vm.prank(_of(BIDDER));
            statements.refuseStatement(RefuseStatement(agreement, statement, 1, 0, 0, NEVER), _direct());
        } else {
            vm.warp(block.timestamp + 1);
            statements.lapseStatement(agreement, statement);
        }
        left += statements.statementOf(agreement, statement).signed;
    }

    function amendBoth(Amendment calldata terms) external {
        _amend(BUYER, terms);
        _amend(BIDDER, terms);
    }

    function settleBoth(Settlement calldata terms) external {
        _settle(BIDDER, terms);
        _settle(BUYER, terms);
    }

    function recordNow() external view returns (AgreementRecord memory) {
        return agreements.agreementOf(agreement);
    }

    function roomNow() external view returns (uint56) {
        return agreements.roomOf(agreement);
    }
}

contract AgreementInvariants is Test {
    AgreementHandler private handler;

    function setUp() public {
        handler = new AgreementHandler();
        targetContract(address(handler));
        bytes4[] memory selectors = new bytes4[](5);
        selectors[0] = AgreementHandler.amend.selector;
        selectors[1] = AgreementHandler.settle.selector;
        selectors[2] = AgreementHandler.issue.selector;
        selectors[3] = AgreementHandler.cancel.selector;
        selectors[4] = AgreementHandler.comeToNothing.selector;
        targetSelector(FuzzSelector(address(handler), selectors));
    }

    /// @notice P15: faces never exceed the price less what was paid outside, whichever side changes.
    function invariant_P15_facesStayWithinThePrice() public view {
        AgreementRecord memory found = handler.recordNow();
        assertTrue(found.terms.price >= found.paidOutside + handler.faces(), "price covers outside and faces");
        assertEq(handler.roomNow(), found.terms.price - found.paidOutside - handler.faces(), "room is the rest");
    }

    /// @notice The record equals the plain model of what both signed.
    function invariant_agreementEqualsItsModel() public view {
        AgreementRecord memory found = handler.recordNow();
        assertEq(found.terms.price, handler.price(), "price");
        assertEq(uint256(found.state), uint256(AgreementState.Live), "whatever came to nothing ended nothing");
        assertEq(handler.left(), 0, "nor does a signature under it remain");
        assertEq(found.paidOutside, handler.outside(), "outside");
        assertEq(found.withheld, handler.withheld(), "withheld");
        assertTrue(found.withheld <= found.paidOutside, "withheld is part of outside");
    }
}
