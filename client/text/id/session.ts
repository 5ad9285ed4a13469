/** Signing in and one's own password. */
export const session = {
  title: "Masuk",
  username: "Nama pengguna",
  password: "Kata sandi",
  submit: "Masuk",
  help: "Lupa kata sandi? Administrator dapat memasang kata sandi baru.",
  sample: {
    title: "Akun contoh",
    text: "Registri ini berisi data contoh. Pilih peran untuk langsung masuk.",
    signInAs: "Masuk sebagai",
  },
  change: {
    title: "Ganti kata sandi",
    current: "Kata sandi sekarang",
    next: "Kata sandi baru",
    repeat: "Ulangi kata sandi baru",
    hint: "Minimal {{count}} karakter. Kalimat pendek lebih mudah diingat daripada tanda baca acak.",
    differs: "Belum sama dengan kata sandi baru",
    done: "Kata sandi sudah diganti. Sesi Anda di perangkat lain telah diakhiri.",
    wrongCurrent: "Kata sandi sekarang salah",
  },
  passwordProblem: {
    "too-short": "Minimal {{count}} karakter",
    "well-known": "Kata sandi ini terlalu umum; pilih yang lain",
    "contains-username": "Tidak boleh memuat nama pengguna",
  },
};
