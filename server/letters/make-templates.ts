/** Makes the default templates of the six kinds of letters: `npm run letters:templates`. */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { LetterKind } from "../../contract/letters.ts";
import { docx, paragraph, table, type ParagraphStyle } from "./template-xml.ts";

const letterhead = [
  paragraph("{kop_1}", { align: "center", size: 14 }),
  paragraph("{#kop_2}", {}),
  paragraph("{kop_2}", { align: "center", size: 16, bold: true }),
  paragraph("{/kop_2}", {}),
  paragraph("{#kop_lain}", {}),
  paragraph("{baris}", { align: "center", size: 10 }),
  paragraph("{/kop_lain}", {}),
  paragraph("", { ruleBelow: true, size: 3, after: 10 }),
];

const headRow = (label: string, field: string, right = ""): string[] => [
  paragraph(label),
  paragraph(":"),
  paragraph(field),
  paragraph(right, { align: "right" }),
];
/** Number, nature, attachment and subject at the left, place and date at the right; then to whom. */
const opening = [
  table(
    [
      headRow("Nomor", "{nomor}", "{tempat}, {tanggal}"),
      headRow("Sifat", "{sifat}"),
      headRow("Lampiran", "{lampiran}"),
      [paragraph("Hal"), paragraph(":"), paragraph("{hal}", { bold: true }), paragraph("")],
    ],
    { widths: [2.1, 0.4, 8.3, 5.7] },
  ),
  paragraph("Yth. Direktur {perusahaan}", { before: 14 }),
  paragraph("di –"),
  paragraph("Tempat", { left: 0.9, after: 14 }),
];

const body: ParagraphStyle = { align: "both", after: 5 };
const point: ParagraphStyle = { ...body, after: 2, left: 0.75, hanging: 0.75 };
const text = (words: string): string => paragraph(words, { ...body, firstLine: 1.25 });
const numbered = (number: number, words: string): string => paragraph(`${number}.\t${words}`, point);
/** Paragraphs that are there only where the field holds. */
const when = (field: string, ...content: string[]): string[] => [
  paragraph(`{#${field}}`),
  ...content,
  paragraph(`{/${field}}`),
];

const cell = (words: string, style: ParagraphStyle = {}): string =>
  paragraph(words, { size: 10, before: 2, after: 2, ...style });
const factRow = (label: string, field: string): string[] => [paragraph(label), paragraph(":"), paragraph(field)];
/** One tower as facts, several as a table. */
const towers = [
  ...when(
    "satu",
    table(
      [
        factRow("Nomor registri", "{nomor_registri}"),
        factRow("Nama / site ID", "{nama}"),
        factRow("Lokasi", "{lokasi}"),
        factRow("Keterangan", "{keterangan}"),
      ].map((cells) => [paragraph(""), ...cells]),
      { widths: [0.75, 3.4, 0.4, 11.95] },
    ),
    paragraph("", { size: 5 }),
  ),
  ...when(
    "banyak",
    table(
      [
        ["No.", "Nomor registri", "Nama / site ID", "Lokasi", "Keterangan"].map((title) =>
          cell(title, { bold: true, align: "center" }),
        ),
        [
          cell("{#menara}{no}", { align: "center" }),
          cell("{nomor_registri}"),
          cell("{nama}"),
          cell("{lokasi}"),
          cell("{keterangan}{/menara}"),
        ],
      ],
      { widths: [1, 2.8, 3.5, 3.8, 5.4], borders: true, headers: 1 },
    ),
    paragraph("", { size: 6 }),
  ),
];
const note = when("ada_catatan", text("{catatan}"));
const closing = text("Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.");

const signed: ParagraphStyle = { left: 8.5, align: "center", keepNext: true };
const signature = (before: number): string[] => [
  paragraph("{jabatan},", { ...signed, before }),
  paragraph("", signed),
  paragraph("", signed),
  paragraph("", signed),
  paragraph("{nama_pejabat}", { ...signed, bold: true, underline: true }),
  ...when("pangkat", paragraph("{pangkat}", signed)),
  paragraph("NIP {nip}", { ...signed, keepNext: false }),
];
const copies = when(
  "ada_tembusan",
  paragraph("Tembusan:", { size: 10, before: 12, keepNext: true }),
  paragraph("{#tembusan}", {}),
  paragraph("{no}.\t{teks}", { size: 10, left: 0.6, hanging: 0.6 }),
  paragraph("{/tembusan}", {}),
);

const letter = (...content: readonly string[]): string[] => [
  ...letterhead,
  ...opening,
  ...content,
  ...note,
  closing,
  ...signature(10),
  ...copies,
];
const basis = [
  ...when(
    "ada_dasar",
    text(
      "Berdasarkan {dasar_hukum}, setiap menara telekomunikasi di {kabupaten} wajib memiliki izin yang masih berlaku.",
    ),
  ),
];
const answerBy = "paling lambat {batas_hari} ({batas_terbilang}) {jenis_hari} setelah surat ini diterima";

function warning(roman: string, meaning: string, warned: string): string[] {
  return letter(
    ...basis,
    ...when(
      "ada_sebelumnya",
      text(
        "{sebelumnya_jenis} Nomor {sebelumnya_nomor} tanggal {sebelumnya_tanggal} sampai dengan tanggal surat ini belum Saudara tindak lanjuti sebagaimana mestinya.",
      ),
    ),
    text(
      `Dari hasil pengawasan kami per tanggal {tanggal}, {jumlah} ({jumlah_terbilang}) menara telekomunikasi milik {perusahaan} belum memenuhi ketentuan tersebut, yaitu:`,
    ),
    ...towers,
    text(
      `Sehubungan dengan hal tersebut, dengan ini kami memberikan Surat Peringatan ${roman} (${meaning}), dan meminta Saudara untuk:`,
    ),
    numbered(1, "melengkapi atau memperpanjang perizinan menara tersebut; dan"),
    numbered(
      2,
      `menyampaikan jawaban tertulis beserta bukti pengurusannya kepada kami{#ada_batas} ${answerBy}{/ada_batas}.`,
    ),
    text(warned),
  );
}

const dots = (count: number): string => ".".repeat(count);
const factLine = (label: string, words: string): string[] => [
  paragraph(""),
  paragraph(label),
  paragraph(":"),
  paragraph(words),
];

const bodies: Record<LetterKind, { title: string; body: readonly string[] }> = {
  warning_1: {
    title: "Surat Peringatan I",
    body: warning(
      "I",
      "Pertama",
      "Apabila sampai dengan batas waktu tersebut Saudara tidak memenuhinya, kami akan menerbitkan Surat Peringatan II.",
    ),
  },
  warning_2: {
    title: "Surat Peringatan II",
    body: warning(
      "II",
      "Kedua",
      "Apabila sampai dengan batas waktu tersebut Saudara tidak memenuhinya, kami akan menerbitkan Surat Peringatan III.",
    ),
  },
  warning_3: {
    title: "Surat Peringatan III",
    body: warning(
      "III",
      "Ketiga dan terakhir",
      "Apabila sampai dengan batas waktu tersebut Saudara tidak memenuhinya, menara dimaksud akan disegel dan selanjutnya dapat dibongkar sesuai dengan ketentuan peraturan perundang-undangan.",
    ),
  },
  clarification: {
    title: "Undangan Klarifikasi",
    body: letter(
      ...basis,
      ...when(
        "ada_sebelumnya",
        text("Menindaklanjuti {sebelumnya_jenis} Nomor {sebelumnya_nomor} tanggal {sebelumnya_tanggal}."),
      ),
      text(
        "Dari data kami per tanggal {tanggal}, {jumlah} ({jumlah_terbilang}) menara telekomunikasi milik {perusahaan} memerlukan klarifikasi, yaitu:",
      ),
      ...towers,
      text(
        "Sehubungan dengan hal tersebut, kami mengundang Saudara atau yang mewakili dengan surat kuasa untuk hadir pada:",
      ),
      table(
        [
          factLine("Hari, tanggal", dots(56)),
          factLine("Waktu", `pukul ${dots(20)} WIB sampai selesai`),
          factLine("Tempat", dots(56)),
          factLine("Acara", "Klarifikasi perizinan menara telekomunikasi"),
        ],
        { widths: [1.25, 3, 0.4, 11.85] },
      ),
      paragraph("", { size: 5 }),
      text(
        `Mohon membawa dokumen izin asli beserta salinannya, dan menyampaikan konfirmasi kehadiran{#ada_batas} ${answerBy}{/ada_batas}.`,
      ),
    ),
  },
  expiry_notice: {
    title: "Pemberitahuan Berakhirnya Masa Berlaku Izin",
    body: letter(
      ...basis,
      text(
        "Bersama ini kami beritahukan bahwa menurut data kami per tanggal {tanggal}, masa berlaku izin {jumlah} ({jumlah_terbilang}) menara telekomunikasi milik {perusahaan} akan atau telah berakhir, yaitu:",
      ),
      ...towers,
      text(
        `Kami mohon Saudara segera mengajukan perpanjangan kepada instansi penerbit, dan menyampaikan bukti pengajuannya kepada kami{#ada_batas} ${answerBy}{/ada_batas}. Apabila izin telah diperpanjang, mohon salinannya disampaikan kepada kami untuk pemutakhiran data.`,
      ),
    ),
  },
  sealing_report: {
    title: "Berita Acara Penyegelan",
    body: [
      ...letterhead,
      paragraph("BERITA ACARA PENYEGELAN", { align: "center", bold: true, underline: true, size: 13 }),
      paragraph("MENARA TELEKOMUNIKASI", { align: "center", bold: true, size: 13 }),
      paragraph("Nomor: {nomor}", { align: "center", after: 12 }),
      text(
        "Pada hari ini, {hari}, tanggal {tanggal_terbilang} bulan {bulan} tahun {tahun_terbilang} ({tanggal}), kami yang bertanda tangan di bawah ini, petugas yang ditunjuk oleh {jabatan}, telah melakukan penyegelan terhadap {jumlah} ({jumlah_terbilang}) menara telekomunikasi milik {perusahaan}:",
      ),
      ...towers,
      text("Penyegelan dilakukan berdasarkan:"),
      ...when("ada_dasar", paragraph("–\t{dasar_hukum};", point)),
      paragraph("{#riwayat}"),
      paragraph("–\t{jenis} Nomor {nomor} tanggal {tanggal};", point),
      paragraph("{/riwayat}"),
      paragraph(
        "–\tkenyataan bahwa pemilik menara tidak memenuhi kewajibannya sampai dengan batas waktu yang ditentukan.",
        point,
      ),
      text(
        "Selama disegel, menara tersebut dilarang dioperasikan dan segel dilarang dirusak atau dilepas oleh siapa pun tanpa izin tertulis dari {jabatan}.",
      ),
      ...note,
      text("Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."),
      table(
        [
          [
            paragraph("Pemilik menara / yang mewakili,", { align: "center", keepNext: true }),
            paragraph("Petugas,", { align: "center", keepNext: true }),
          ],
          [
            paragraph("", { before: 44, keepNext: true }) +
              paragraph(`(${dots(40)})`, { align: "center", keepNext: true }),
            ["1.", "2.", "3."].map((number) => paragraph(`${number} ${dots(46)}`, { before: 12, left: 0.4 })).join(""),
          ],
        ],
        { widths: [8.25, 8.25] },
      ),
      paragraph("Saksi-saksi:", { before: 12, keepNext: true }),
      paragraph(`1. ${dots(46)}  (${dots(24)})`, { before: 8, left: 0.4, keepNext: true }),
      paragraph(`2. ${dots(46)}  (${dots(24)})`, { before: 12, left: 0.4 }),
      paragraph("Mengetahui,", { ...signed, before: 12 }),
      ...signature(0),
      ...copies,
    ],
  },
};

for (const [kind, { title, body }] of Object.entries(bodies)) {
  const path = fileURLToPath(new URL(`./templates/${kind}.docx`, import.meta.url));
  await writeFile(path, docx(body.join(""), title));
  process.stdout.write(`${path}\n`);
}
