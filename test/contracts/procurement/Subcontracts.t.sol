// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

import {
    CLOSE_REGISTRATIONS,
    EndSubcontract,
    ISubcontracts,
    RegisterSubcontract,
    Subcontract
} from "../../../contracts/procurement/ISubcontracts.sol";
import {Subcontracts} from "../../../contracts/procurement/Subcontracts.sol";
import {IBasisHolder, IDrawnBasis} from "../../../contracts/shared/interfaces/IDrawnBasis.sol";
import {Attested} from "../../../contracts/shared/types/Attested.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {DUTY_AGREE} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {Test} from "../shared/Test.sol";

/// @notice A ledger of claims that draws bases, and hears of their end.
contract Holder__Mock is IBasisHolder {
    mapping(uint40 basis => bool) public isDrawn;
    mapping(uint40 basis => bool) public isEnded;

    function draw(
        IDrawnBasis register,
        uint40 basis,
        OrgId seller,
        OrgId payer,
        bytes3 currency
    ) external returns (Attested terms) {
        terms = register.draw(basis, seller, payer, currency);
        isDrawn[basis] = true;
    }

    function adopt(IDrawnBasis register, uint40 basis) external {
        register.adopt(basis);
    }

    function endBasis(uint40 basis) external {
        isEnded[basis] = true;
    }
}

contract SubcontractsTest is Test {
    uint40 private constant NOW = 1_795_000_000;
    uint40 private constant UNTIL = NOW + 90 days;
    uint56 private constant AMOUNT = 1_500_00;
    bytes3 private constant CNY = "CNY";
    uint256 private constant SELLER_KEY = 0x5E11;
    uint256 private constant PAYER_KEY = 0x9A7E;
    uint256 private constant OTHER_KEY = 0x07E8;
    OrgId private constant SELLER = OrgId.wrap(11);
    OrgId private constant PAYER = OrgId.wrap(12);
    OrgId private constant OTHER = OrgId.wrap(13);
    bytes32 private constant TYPEHASH = keccak256(
        "RegisterSubcontract(bytes32 document,uint48 seller,uint48 payer,uint56 amount,bytes3 currency,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    Holder__Mock private taker;
    Actors__Mock private actors;
    Subcontracts private subcontracts;

    function setUp() public {
        vm.warp(NOW);
        actors = new Actors__Mock();
        actors.enrol(vm.addr(SELLER_KEY), SELLER, 1, DUTY_AGREE);
        actors.enrol(vm.addr(PAYER_KEY), PAYER, 1, DUTY_AGREE);
        actors.enrol(vm.addr(OTHER_KEY), OTHER, 1, DUTY_AGREE);
        taker = new Holder__Mock();
        subcontracts = Subcontracts(
            deployCode(
                "contracts/procurement/Subcontracts.sol:Subcontracts",
                abi.encode(address(new AccessManager(address(this))), actors, actors, address(taker))
            )
        );
    }

    /* REGISTRATION */

    function test_RegisterSubcontract_ByBothIsARecord() external {
        vm.expectEmit(address(subcontracts));
        emit ISubcontracts.SubcontractRegistered(1, SELLER, PAYER, "document", AMOUNT, CNY, UNTIL);
        uint40 basis = register();
        Subcontract memory trade = subcontracts.subcontractOf(basis);
        assertTrue(trade.seller == SELLER && trade.payer == PAYER, "parties");
        assertTrue(trade.amount == AMOUNT && trade.until == UNTIL && trade.currency == CNY, "terms");
        assertEq(trade.holder, 0, "the first ledger's");
        assertEq(subcontracts.basisOf("document"), basis, "found by its document");
    }

    /// Either party may send it; the other's signature is carried along.
    function test_RegisterSubcontract_ThePayerMaySendIt() external {
        RegisterSubcontract memory act = terms();
        Authorship memory other = signed(SELLER_KEY, act);
        vm.prank(vm.addr(PAYER_KEY));
        assertEq(subcontracts.registerSubcontract(act, other, direct()), 1, "basis");
    }

    function test_RegisterSubcontract_RefusesWithoutTheOthersSignature() external {
        refuse(terms(), direct(), abi.encodeWithSelector(ISigned.SignerMissing.selector));
    }

    function test_RegisterSubcontract_RefusesASignatureUnderOtherTerms() external {
        RegisterSubcontract memory act = terms();
        Authorship memory other = signed(PAYER_KEY, act);
        act.amount++;
        bytes32 digest = digestOf(act);
        bytes32 payer = keccak256(abi.encodePacked(vm.addr(PAYER_KEY)));
        refuse(act, other, abi.encodeWithSelector(ISigned.SignatureInvalid.selector, payer, digest));
    }

    function test_RegisterSubcontract_RefusesOtherParties() external {
        RegisterSubcontract memory act = terms();
        refuse(act, signed(OTHER_KEY, act), parties(PAYER, SELLER, OTHER));
        // One side's two signatures are not both sides'.
        refuse(act, signed(SELLER_KEY, act), parties(PAYER, SELLER, SELLER));
        act.payer = OrgId.unwrap(SELLER);
        refuse(act, signed(SELLER_KEY, act), parties(SELLER, SELLER, SELLER));
    }

    function test_RegisterSubcontract_RefusesNoAmountAndTheSameDocument() external {
        RegisterSubcontract memory act = terms();
        act.amount = 0;
        refuse(act, signed(PAYER_KEY, act), abi.encodeWithSelector(ISubcontracts.SubcontractAmountNone.selector));
        act = terms();
        act.currency = 0;
        refuse(act, signed(PAYER_KEY, act), abi.encodeWithSelector(ISubcontracts.SubcontractCurrencyNone.selector));
        register();
        act = terms();
        refuse(
            act,
            signed(PAYER_KEY, act),
            abi.encodeWithSelector(ISubcontracts.SubcontractRegisteredAlready.selector, bytes32("document"), 1)
        );
    }

    /// Whoever is restricted takes on nothing new; a warning forbids nothing.
    function test_RegisterSubcontract_RefusesARestrictedParty() external {
        RegisterSubcontract memory act = terms();
        Authorship memory other = signed(PAYER_KEY, act);
        actors.setStanding(SELLER, Enrolment.Full, Standing.Restricted);
        refuse(act, other, abi.encodeWithSelector(ISubcontracts.TraderNotInStanding.selector, SELLER));
        actors.setStanding(SELLER, Enrolment.Full, Standing.Warned);
        actors.setStanding(PAYER, Enrolment.Full, Standing.Restricted);
        refuse(act, other, abi.encodeWithSelector(ISubcontracts.TraderNotInStanding.selector, PAYER));
        actors.setStanding(PAYER, Enrolment.Full, Standing.Active);
        assertEq(register(), 1, "registered");
    }

    /// A basis number has 32 bits in a lot's word.
    function test_RegisterSubcontract_RefusesWhenNoNumberIsLeft() external {
        vm.record();
        register();
        (, bytes32[] memory writes) = vm.accesses(address(subcontracts));
        for (uint256 i = 0; i < writes.length; i++) {
            // The only slot of a plain variable among them: the others are hashes. Its 1 becomes the last number.
            if (uint256(writes[i]) < 100) {
                uint256 word = uint256(vm.load(address(subcontracts), writes[i]));
                vm.store(address(subcontracts), writes[i], bytes32(word * type(uint32).max));
            }
        }
        RegisterSubcontract memory act = terms();
        act.document = "another";
        refuse(act, signed(PAYER_KEY, act), abi.encodeWithSelector(ISubcontracts.SubcontractNumbersExhausted.selector));
    }

    function test_CloseGroups_StopsRegistrationsAndEndings() external {
        uint40 basis = register();
        subcontracts.closeGroups(CLOSE_REGISTRATIONS);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_REGISTRATIONS);
        RegisterSubcontract memory act = terms();
        refuse(act, signed(PAYER_KEY, act), refusal);
        vm.prank(vm.addr(SELLER_KEY));
        vm.expectRevert(refusal);
        subcontracts.endSubcontract(EndSubcontract(basis, 0, 0, UNTIL), direct());
    }

    /* END */

    function test_EndSubcontract_ByEitherPartyTellsTheLedgerThatHoldsIt() external {
        uint40 basis = register();
        vm.expectEmit(address(subcontracts));
        emit ISubcontracts.SubcontractEnded(basis, PAYER);
        vm.prank(vm.addr(PAYER_KEY));
        subcontracts.endSubcontract(EndSubcontract(basis, 0, 0, UNTIL), direct());
        assertTrue(taker.isEnded(basis), "the ledger knows");
        assertEq(subcontracts.subcontractOf(basis).until, 0, "nothing more to draw");
        Attested drawn = taker.draw(subcontracts, basis, SELLER, PAYER, CNY);
        assertEq(Attested.unwrap(drawn), uint256(AMOUNT) << 40, "attested without time");
    }

    function test_EndSubcontract_RefusesOthers() external {
        uint40 basis = register();
        vm.prank(vm.addr(OTHER_KEY));
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.NotSubcontractParty.selector, basis, OTHER));
        subcontracts.endSubcontract(EndSubcontract(basis, 0, 0, UNTIL), direct());
    }

    /* DRAWING */

    function test_Draw_TellsAmountAndEnd() external {
        uint40 basis = register();
        Attested drawn = taker.draw(subcontracts, basis, SELLER, PAYER, CNY);
        assertEq(Attested.unwrap(drawn), (uint256(AMOUNT) << 40) | UNTIL, "terms");
        assertEq(drawn.amountOf(), AMOUNT, "amount");
        assertEq(subcontracts.subcontractOf(basis).holder, 0, "the first ledger's");
    }

    function test_Draw_RefusesOthersThanItsParties() external {
        uint40 basis = register();
        bytes memory refusal = abi.encodeWithSelector(ISubcontracts.BasisOfOthers.selector, basis, SELLER, PAYER);
        vm.expectRevert(refusal);
        taker.draw(subcontracts, basis, OTHER, PAYER, CNY);
        vm.expectRevert(refusal);
        taker.draw(subcontracts, basis, SELLER, OTHER, CNY);
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.BasisOfOthers.selector, 9, 0, 0));
        taker.draw(subcontracts, 9, SELLER, PAYER, CNY);
    }

    /// What is owed in one currency does not back a claim in another.
    function test_Draw_RefusesASeriesInAnotherCurrency() external {
        uint40 basis = register();
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.BasisCurrencyWrong.selector, basis, CNY, bytes3("USD")));
        taker.draw(subcontracts, basis, SELLER, PAYER, "USD");
    }

    function test_AdmitTaker_LetsAnotherLedgerDraw() external {
        uint40 basis = register();
        Holder__Mock successor = new Holder__Mock();
        bytes memory refusal = abi.encodeWithSelector(ISubcontracts.TakerNotAdmitted.selector, address(successor));
        vm.expectRevert(refusal);
        successor.draw(subcontracts, basis, SELLER, PAYER, CNY);
        vm.expectRevert(refusal);
        successor.adopt(subcontracts, basis);
        vm.prank(address(successor));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(successor)));
        subcontracts.admitTaker(address(successor));

        vm.expectEmit(address(subcontracts));
        emit ISubcontracts.TakerAdmitted(address(successor), 1);
        subcontracts.admitTaker(address(successor));
        assertTrue(subcontracts.isTaker(address(successor)) && subcontracts.isTaker(address(taker)), "both");
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.TakerAdmittedAlready.selector, address(successor), 1));
        subcontracts.admitTaker(address(successor));
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.TakerAdmittedAlready.selector, address(taker), 0));
        subcontracts.admitTaker(address(taker));
    }

    /// An amount backs hand-overs once, whatever ledger asks: what one ledger drew, no other draws.
    function test_Draw_ByOneLedgerAlone() external {
        uint40 first = register();
        Holder__Mock successor = new Holder__Mock();
        subcontracts.admitTaker(address(successor));
        taker.draw(subcontracts, first, SELLER, PAYER, CNY);
        bytes memory refusal = abi.encodeWithSelector(ISubcontracts.BasisElsewhere.selector, first, address(taker));
        vm.expectRevert(refusal);
        successor.draw(subcontracts, first, SELLER, PAYER, CNY);

        // One that nobody drew follows its parties, back and forth.
        RegisterSubcontract memory act = terms();
        act.document = "another document";
        uint40 second = register(act);
        assertEq(subcontracts.subcontractOf(second).holder, 1, "the newest ledger's");
        vm.expectEmit(address(subcontracts));
        emit ISubcontracts.BasisMoved(second, 0);
        taker.draw(subcontracts, second, SELLER, PAYER, CNY);
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.BasisElsewhere.selector, second, address(taker)));
        successor.draw(subcontracts, second, SELLER, PAYER, CNY);
    }

    /// A successor that took over a series takes over what is left of its bases.
    function test_Adopt_PutsTheSuccessorInPlaceOfTheLedgerBefore() external {
        uint40 basis = register();
        Holder__Mock successor = new Holder__Mock();
        subcontracts.admitTaker(address(successor));
        taker.draw(subcontracts, basis, SELLER, PAYER, CNY);
        vm.expectEmit(address(subcontracts));
        emit ISubcontracts.BasisMoved(basis, 1);
        successor.adopt(subcontracts, basis);
        successor.draw(subcontracts, basis, SELLER, PAYER, CNY);
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.BasisElsewhere.selector, basis, address(successor)));
        taker.draw(subcontracts, basis, SELLER, PAYER, CNY);
        vm.prank(vm.addr(SELLER_KEY));
        subcontracts.endSubcontract(EndSubcontract(basis, 0, 0, UNTIL), direct());
        assertTrue(successor.isEnded(basis) && !taker.isEnded(basis), "who holds it hears of its end");
    }

    /* SHORT FORMS */

    function direct() private pure returns (Authorship memory none) {}

    function terms() private pure returns (RegisterSubcontract memory) {
        return
            RegisterSubcontract(
                "document",
                OrgId.unwrap(SELLER),
                OrgId.unwrap(PAYER),
                AMOUNT,
                CNY,
                UNTIL,
                0,
                0,
                type(uint40).max
            );
    }

    function register() private returns (uint40 basis) {
        return register(terms());
    }

    function register(RegisterSubcontract memory act) private returns (uint40 basis) {
        Authorship memory other = signed(PAYER_KEY, act);
        vm.prank(vm.addr(SELLER_KEY));
        return subcontracts.registerSubcontract(act, other, direct());
    }

    function refuse(RegisterSubcontract memory act, Authorship memory other, bytes memory reason) private {
        vm.prank(vm.addr(SELLER_KEY));
        vm.expectRevert(reason);
        subcontracts.registerSubcontract(act, other, direct());
    }

    function parties(OrgId payer, OrgId first, OrgId second) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISubcontracts.SubcontractPartiesWrong.selector, SELLER, payer, first, second);
    }

    function digestOf(RegisterSubcontract memory act) private view returns (bytes32) {
        bytes32 separator = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Tongban Subcontracts"),
                keccak256("1"),
                block.chainid,
                address(subcontracts)
            )
        );
        return MessageHashUtils.toTypedDataHash(separator, keccak256(abi.encode(TYPEHASH, act)));
    }

    function signed(uint256 key, RegisterSubcontract memory act) private view returns (Authorship memory by) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digestOf(act));
        by.signer = abi.encodePacked(vm.addr(key));
        by.signature = abi.encodePacked(r, s, v);
    }
}
