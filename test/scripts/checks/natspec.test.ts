import { describe, expect, it } from "vitest";
import { undocumented, undocumentedIn, unexplainedIn } from "../../../scripts/checks/natspec.js";

describe("The check of NatSpec", () => {
  it("finds nothing in what stands", () => {
    expect(undocumented()).toEqual([]);
  });

  it("finds every kind of declaration without a notice, also where something else is explained", () => {
    const text = `
type Shelf is uint8;
struct Book {
    uint8 shelf;
}
/// @dev Lent at most once.
enum BookState { None, Lent }
interface ILibrary {
    event BookLent(uint8 indexed shelf);
    /// @param shelf where it stood
    error BookMissing(uint8 shelf);

    function lend(
        uint8 shelf
    ) external;
}
`;
    const found = [
      "type Shelf has no @notice",
      "struct Book has no @notice",
      "enum BookState has no @notice",
      "event BookLent has no @notice",
      "error BookMissing has no @notice",
      "function lend has no @notice",
    ];
    expect(undocumentedIn(text)).toEqual(found);
  });

  it("takes a notice of several lines, and leaves alone what nobody outside can call", () => {
    const text = `
/// @notice A shelf,
/// and its number.
/// @param number from 1
struct Shelf {
    uint8 number;
}

library Shelves {
    function next(Shelf memory shelf) internal pure returns (uint8) {
        return shelf.number + 1;
    }
}
`;
    expect(undocumentedIn(text)).toEqual([]);
  });

  it("finds what a function takes or answers and no word explains, but for the act and its signature", () => {
    const text = `
interface ILibrary {
    /// @notice Lends a book.
    /// @param shelf from 1
    /// @return due seconds
    function lend(Lend calldata act, uint8 shelf, uint8 place, Authorship calldata by) external returns (uint40 due);

    /// @notice Who has a book, and since when.
    /// @param shelf
    function lentTo(
        uint8 shelf
    ) external view returns (address holder, uint40 since);

    /// @inheritdoc IShelves
    function count(uint8 shelf) external view returns (uint256);
}
`;
    expect(unexplainedIn(text)).toEqual([
      "function lend has no @param place",
      "function lentTo has no @param shelf",
      "function lentTo has 0 @return for 2 answers",
    ]);
  });
});
