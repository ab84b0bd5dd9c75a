// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IPassRules} from "./IPassRules.sol";
import {LotAct} from "./types/LotAct.sol";
import {LotWord} from "./types/LotWord.sol";
import {SeriesState} from "./types/SeriesWord.sol";

/// @dev Groups of acts of `PassRedemption` that may be closed: presentations; payments; dishonour, cover and write-off.
uint256 constant CLOSE_PRESENTATIONS = 1;
uint256 constant CLOSE_PAYMENTS = 2;
uint256 constant CLOSE_DISHONOURS = 4;

/// @dev The most lots of one payment.
uint256 constant MOST_PAID = 200;

/// @notice How a debtor paid late or not at all.
/// @param lateLots lots paid after the time of grace
/// @param dishonouredLots lots whose dishonour became final
/// @param dishonoured their sum, minor units
struct LatenessRecord {
    uint32 lateLots;
    uint32 dishonouredLots;
    uint56 dishonoured;
}

/// @notice What the paying bank confirms; its organisation is the author's.
/// @param uetr unique end-to-end reference (UUID, ISO 20022)
/// @param amount minor units, equal to the lots' sum; the last lot is cut where the amount ends
/// @param currency ISO 4217 code
/// @param valueDate seconds
/// @param payer the debtor
/// @param payee to whom all the lots are due
/// @param deposit whether it was paid into deposit, because the lots are frozen
/// @param starts of the lots, strictly increasing
struct ConfirmPayment {
    uint64 series;
    bytes16 uetr;
    uint56 amount;
    bytes3 currency;
    uint40 valueDate;
    uint48 payer;
    uint48 payee;
    bool deposit;
    uint56[] starts;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice What the guarantor's bank confirms: the cover of one dishonoured lot.
/// @param amount floor(cap · lot / face), minor units
struct ConfirmCover {
    uint64 series;
    uint56 start;
    uint256 word;
    bytes16 uetr;
    uint56 amount;
    bytes3 currency;
    uint40 valueDate;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice From the due date to the end: presentation, payment, dishonour, cover, write-off.
interface IPassRedemption is IPassRules {
    /// @notice The debtor's bank says that money was paid for lots of a pass, to their owner or into deposit.
    event PaymentConfirmed(
        uint64 indexed series,
        bytes32 indexed payment,
        OrgId indexed bank,
        OrgId payer,
        OrgId payee,
        uint56 amount,
        uint40 valueDate,
        bool deposit
    );
    /// @notice The debtor paid after the end of grace.
    /// @param late seconds between the end of grace and the money's value date
    event DebtorPaidLate(OrgId indexed debtor, uint64 indexed series, uint56 indexed start, uint56 amount, uint40 late);
    /// @notice The debtor did not pay a lot that was presented in time.
    event DebtorDishonoured(OrgId indexed debtor, uint64 indexed series, uint56 indexed start, uint56 amount);
    /// @notice The guarantor paid instead of the debtor.
    event CoverConfirmed(
        uint64 indexed series,
        uint56 indexed start,
        OrgId indexed guarantor,
        bytes32 payment,
        OrgId payee,
        uint56 amount
    );

    /// @notice Pass `series` falls due on `dueAt`.
    error SeriesNotDue(uint64 series, uint40 dueAt);
    /// @notice Pass `series` cannot be paid in its present state.
    error SeriesNotPayable(uint64 series, SeriesState state);
    /// @notice The lot is due to `holder`, not `author`.
    error NotLotHolder(uint64 series, uint56 start, OrgId holder, OrgId author);
    /// @notice The lot of pass `series` at `start` cannot be presented.
    error LotNotPresentable(uint64 series, uint56 start, LotWord word);
    /// @notice The lot of pass `series` at `start` is not presented, or its dishonour is posted.
    error LotNotPresented(uint64 series, uint56 start, LotWord word);
    /// @notice The lot of pass `series` at `start` cannot be paid.
    error LotNotPayable(uint64 series, uint56 start, LotWord word);
    /// @notice The lot of pass `series` at `start` is not finally dishonoured.
    error LotNotDishonoured(uint64 series, uint56 start, LotWord word);
    /// @notice The guarantor has covered this lot.
    error LotCoveredAlready(uint64 series, uint56 start);
    /// @notice The payer must be the debtor `debtor`, not `payer`.
    error PayerNotDebtor(uint64 series, OrgId debtor, OrgId payer);
    /// @notice The lot is due to `holder`, not `payee`.
    error PayeeNotHolder(uint64 series, uint56 start, OrgId holder, OrgId payee);
    /// @notice A frozen lot is paid into deposit, and only a frozen one.
    error DepositWrong(uint64 series, uint56 start, bool frozen);
    /// @notice The currency is not the pass's.
    error CurrencyWrong(uint64 series, bytes3 expected, bytes3 found);
    /// @notice The value date `valueDate` lies ahead.
    error ValueDateWrong(uint40 valueDate, uint256 time);
    /// @notice The lots must be listed in strictly increasing order and not exceed the limit (item `index`).
    error PaymentLotsWrong(uint64 series, uint256 index);
    /// @notice The payment of `amount` does not match the lots' sum of `lots`.
    error PaymentSumWrong(uint64 series, uint56 amount, uint56 lots);
    /// @notice Dishonour is posted after the time of grace, `until`.
    error GraceNotOver(uint64 series, uint40 until);
    /// @notice No dishonour of the lot of pass `series` at `start` is posted.
    error DishonourNone(uint64 series, uint56 start, LotWord word);
    /// @notice The debtor may show its payment until `until`.
    error DishonourNotFinal(uint64 series, uint56 start, uint40 until);
    /// @notice No guarantee covers this lot of pass `series`.
    error CoverNone(uint64 series);
    /// @notice The guarantor's share is `expected`, not `found`.
    error CoverAmountWrong(uint64 series, uint56 start, uint56 expected, uint56 found);

    /// @notice Takes a due series to Matured. Anyone; the first presentation does it too.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    function matureSeries(uint64 series) external;

    /// @notice Signed as `PresentLot` by the owner, or the pledgee of a pledged lot.
    function presentLot(LotAct calldata act, Authorship calldata by) external;

    /// @notice The paying bank confirms the debtor's payment and says which lots it pays: a bank, by an officer of its own, that is
    /// neither the debtor nor related to it.
    function confirmPayment(ConfirmPayment calldata act, Authorship calldata by) external;

    /// @notice Signed as `PostDishonour` by whom the lot is due to, after the time of grace.
    function postDishonour(LotAct calldata act, Authorship calldata by) external;

    /// @notice Makes a dishonour final after the working days that the debtor has to show its payment. Anyone.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    function finaliseDishonour(uint64 series, uint56 start) external;

    /// @notice The guarantor's bank, neither the guarantor nor related to it, confirms the cover of a lot: the guarantor takes that
    /// part of it.
    function confirmCover(ConfirmCover calldata act, Authorship calldata by) external;

    /// @notice Signed as `WriteOffLot` by the owner of a dishonoured lot that nobody has in pledge.
    function writeOffLot(LotAct calldata act, Authorship calldata by) external;

    /// @notice How often and how late a debtor paid.
    /// @param debtor organisation that owes the series
    /// @return numbers of lots and sums in minor units, since the ledger began
    function latenessOf(OrgId debtor) external view returns (LatenessRecord memory);
}
