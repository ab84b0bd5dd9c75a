import { describe, expect, it } from "vitest";
import { undocumented, undocumentedIn } from "../../../scripts/checks/natspec.js";

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
      "type Shelf",
      "struct Book",
      "enum BookState",
      "event BookLent",
      "error BookMissing",
      "function lend",
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
});
