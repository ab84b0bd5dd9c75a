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
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {DUTY_AGREE} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {Test} from "../shared/Test.sol";

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
    address private taker = address(0x71);
    Actors__Mock private actors;
    Subcontracts private subcontracts;

    function setUp() public {
        vm.warp(NOW);
        actors = new Actors__Mock();
        actors.enrol(vm.addr(SELLER_KEY), SELLER, 1, DUTY_AGREE);
        actors.enrol(vm.addr(PAYER_KEY), PAYER, 1, DUTY_AGREE);
        actors.enrol(vm.addr(OTHER_KEY), OTHER, 1, DUTY_AGREE);
        subcontracts = new Subcontracts(address(new AccessManager(address(this))), actors, actors, taker);
    }

    /* REGISTRATION */

    function test_RegisterSubcontract_ByBothIsARecord() external {
        vm.expectEmit(address(subcontracts));
        emit ISubcontracts.SubcontractRegistered(1, SELLER, PAYER, "document", AMOUNT, CNY, UNTIL);
        uint40 basis = register();
        Subcontract memory trade = subcontracts.subcontractOf(basis);
        assertTrue(trade.seller == SELLER && trade.payer == PAYER, "parties");
        assertTrue(trade.left == AMOUNT && trade.series == 0 && trade.until == UNTIL, "terms");
        assertTrue(subcontracts.currencyOf(basis) == CNY, "currency");
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

    function test_EndSubcontract_ByEitherPartyLeavesNothingToTake() external {
        uint40 basis = register();
        vm.prank(taker);
        subcontracts.take(basis, 7, SELLER, PAYER, 100, CNY);
        vm.expectEmit(address(subcontracts));
        emit ISubcontracts.SubcontractEnded(basis, PAYER);
        vm.prank(vm.addr(PAYER_KEY));
        subcontracts.endSubcontract(EndSubcontract(basis, 0, 0, UNTIL), direct());
        vm.prank(taker);
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.BasisOver.selector, basis, 0));
        subcontracts.take(basis, 7, SELLER, PAYER, 1, CNY);
        // What was taken can still be freed.
        vm.prank(taker);
        subcontracts.free(basis, 7, 100);
    }

    function test_EndSubcontract_RefusesOthers() external {
        uint40 basis = register();
        vm.prank(vm.addr(OTHER_KEY));
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.NotSubcontractParty.selector, basis, OTHER));
        subcontracts.endSubcontract(EndSubcontract(basis, 0, 0, UNTIL), direct());
    }

    /* TAKING */

    function test_Take_UpToItsAmountForOneSeries() external {
        uint40 basis = register();
        vm.startPrank(taker);
        subcontracts.take(basis, 7, SELLER, PAYER, AMOUNT - 1, CNY);
        assertEq(subcontracts.subcontractOf(basis).left, 1, "left");
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.BasisExhausted.selector, basis, 1, 2));
        subcontracts.take(basis, 7, SELLER, PAYER, 2, CNY);
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.BasisOfOtherSeries.selector, basis, 7, 8));
        subcontracts.take(basis, 8, SELLER, PAYER, 1, CNY);
        subcontracts.take(basis, 7, SELLER, PAYER, 1, CNY);
    }

    function test_Take_RefusesOthersThanItsParties() external {
        uint40 basis = register();
        vm.startPrank(taker);
        bytes memory refusal = abi.encodeWithSelector(ISubcontracts.BasisOfOthers.selector, basis, SELLER, PAYER);
        vm.expectRevert(refusal);
        subcontracts.take(basis, 7, OTHER, PAYER, 1, CNY);
        vm.expectRevert(refusal);
        subcontracts.take(basis, 7, SELLER, OTHER, 1, CNY);
    }

    /// What is owed in one currency does not back a claim in another.
    function test_Take_RefusesASeriesInAnotherCurrency() external {
        uint40 basis = register();
        vm.startPrank(taker);
        bytes memory refusal = abi.encodeWithSelector(
            ISubcontracts.BasisCurrencyWrong.selector,
            basis,
            CNY,
            bytes3("USD")
        );
        vm.expectRevert(refusal);
        subcontracts.take(basis, 7, SELLER, PAYER, 1, "USD");
        subcontracts.take(basis, 7, SELLER, PAYER, 1, CNY);
        // Wholly free again, it is asked anew.
        subcontracts.free(basis, 7, 1);
        vm.expectRevert(refusal);
        subcontracts.take(basis, 7, SELLER, PAYER, 1, "USD");
    }

    function test_Take_RefusesAfterItsEnd() external {
        uint40 basis = register();
        vm.warp(UNTIL + 1);
        vm.prank(taker);
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.BasisOver.selector, basis, UNTIL));
        subcontracts.take(basis, 7, SELLER, PAYER, 1, CNY);
    }

    function test_Free_WhollyFreeItMayBackAnotherSeries() external {
        uint40 basis = register();
        vm.startPrank(taker);
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.BasisOfOtherSeries.selector, basis, 0, 0));
        subcontracts.free(basis, 0, 1);
        subcontracts.take(basis, 7, SELLER, PAYER, 100, CNY);
        vm.expectRevert(abi.encodeWithSelector(ISubcontracts.BasisOfOtherSeries.selector, basis, 7, 8));
        subcontracts.free(basis, 8, 100);
        vm.expectEmit(address(subcontracts));
        emit ISubcontracts.BasisFreed(basis, 7, 60, AMOUNT - 40);
        subcontracts.free(basis, 7, 60);
        assertEq(subcontracts.subcontractOf(basis).series, 7, "still bound");
        subcontracts.free(basis, 7, 40);
        assertEq(subcontracts.subcontractOf(basis).series, 0, "bound no more");
        subcontracts.take(basis, 8, SELLER, PAYER, AMOUNT, CNY);
    }

    function test_AdmitTaker_LetsAnotherLedgerTake() external {
        uint40 basis = register();
        address successor = address(0x72);
        bytes memory refusal = abi.encodeWithSelector(ISubcontracts.TakerNotAdmitted.selector, successor);
        vm.prank(successor);
        vm.expectRevert(refusal);
        subcontracts.take(basis, 7, SELLER, PAYER, 1, CNY);
        vm.prank(successor);
        vm.expectRevert(refusal);
        subcontracts.free(basis, 7, 1);
        vm.prank(successor);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, successor));
        subcontracts.admitTaker(successor);

        vm.expectEmit(address(subcontracts));
        emit ISubcontracts.TakerAdmitted(successor);
        subcontracts.admitTaker(successor);
        assertTrue(subcontracts.isTaker(successor) && subcontracts.isTaker(taker), "both");
        vm.prank(successor);
        subcontracts.take(basis, 7, SELLER, PAYER, 1, CNY);
    }

    /// What is taken and what is left always make up the attested amount, and only the bound series takes.
    function testFuzz_TakeAndFree_KeepTheSum(uint56[16] calldata amounts, uint16 which) external {
        uint40 basis = register();
        uint56 taken = 0;
        vm.startPrank(taker);
        for (uint256 i = 0; i < 16; i++) {
            bool isTaking = (which >> i) & 1 == 1;
            uint56 amount = uint56(bound(amounts[i], 0, AMOUNT));
            if (isTaking && amount <= AMOUNT - taken) {
                subcontracts.take(basis, 7, SELLER, PAYER, amount, CNY);
                taken += amount;
            } else if (!isTaking && amount <= taken && subcontracts.subcontractOf(basis).series == 7) {
                subcontracts.free(basis, 7, amount);
                taken -= amount;
            }
            assertEq(subcontracts.subcontractOf(basis).left + taken, AMOUNT, "sum");
        }
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
        RegisterSubcontract memory act = terms();
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
