/** The frame around every page: navigation, menus, banners, pages of the frame itself. */
export const app = {
  name: "Menara",
  tagline: "Registri menara dan izinnya",
  skip: "Langsung ke isi",
  navigation: "Navigasi utama",
  nav: {
    map: "Peta",
    towers: "Daftar",
    near: "Terdekat",
    summary: "Ringkasan",
    imports: "Impor",
    users: "Pengguna",
    companies: "Perusahaan",
    areas: "Wilayah",
    rules: "Aturan",
    more: "Lainnya",
    records: "Data induk",
  },
  user: {
    menu: "Menu pengguna",
    signOut: "Keluar",
    password: "Ganti kata sandi",
    language: "Bahasa",
    scheme: "Tampilan",
    schemes: { auto: "Ikut perangkat", light: "Terang", dark: "Gelap" },
  },
  sample: "Data contoh, bukan data resmi",
  offline: "Tanpa sambungan: data mungkin bukan yang terbaru.",
  notFound: {
    title: "Halaman tidak ditemukan",
    text: "Alamat ini tidak ada atau sudah dipindahkan.",
    home: "Ke halaman awal",
  },
  notAllowed: {
    title: "Anda tidak berwenang membuka halaman ini",
    text: "Mintalah administrator mengubah peran akun Anda bila Anda memerlukannya.",
  },
  crashed: {
    title: "Halaman ini mengalami kesalahan",
    text: "Muat ulang halaman. Jika terulang, sampaikan keterangan di bawah ini kepada administrator.",
    details: "Keterangan",
    newVersion:
      "Versi baru sudah terpasang, atau sambungan terputus saat memuat halaman. Muat ulang untuk melanjutkan.",
  },
};
