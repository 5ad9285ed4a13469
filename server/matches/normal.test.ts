import { expect, test } from "@jest/globals";
import {
  plainAddress,
  plainCompany,
  plainName,
  plainPermitNumber,
  plainRegistryNumber,
  plainSiteId,
} from "./normal.ts";

test.each([
  ["Jl. Raya Dukun No. 014, Ds. Bangeran", "Jalan Raya Dukun nomor 14 DESA BANGERAN"],
  ["Dsn. Krajan RT.003/RW.02, Kel. Sidokumpul", "dusun krajan rt 3 rw 2 kelurahan sidokumpul"],
  ["Gg. Melati RT/RW 003/002", "gang melati RT 3 RW 2"],
])("addresses: %s = %s", (a, b) => expect(plainAddress(a)).toBe(plainAddress(b)));

test.each([
  ["503 / 65 - iii / KP2T.", "503/065/III/KP2T"],
  ["503/65/3/KP2T", "503/65/III/KP2T"],
  ["No. 503.10.6/145/2011", "503.10.6-145-2011"],
])("permit numbers: %s = %s", (a, b) => expect(plainPermitNumber(a)).toBe(plainPermitNumber(b)));

test("a Roman numeral inside a word is no month, and other numbers stay others", () => {
  expect(plainPermitNumber("AU.7/KKOP/IV/2012")).toBe("AU/7/KKOP/4/2012");
  expect(plainPermitNumber("503/65/IXI/KP2T")).toBe("503/65/IXI/KP2T");
  expect(plainPermitNumber("503/6/5")).not.toBe(plainPermitNumber("503/65"));
});

test("site IDs, registry numbers, names, companies", () => {
  expect(plainSiteId("jtm-gsk 3945_h/b")).toBe("JTMGSK3945HB");
  expect(new Set(["GRS-0001", "grs 1", "GRS0001"].map(plainRegistryNumber)).size).toBe(1);
  expect(plainName("BTS BULANGAN_DUKUN")).toBe("bulangan dukun");
  expect(plainName("Menara")).toBe("menara");
  expect(plainName("Balongpanggáng")).toBe("balongpanggang");
  expect(plainCompany("PT. Dayamitra Telekomunikasi, Tbk")).toBe("dayamitra telekomunikasi");
});
