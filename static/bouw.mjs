// Bundles the style sheet and the script into static/build/, the only folder a browser is served from.
//
// The theme brings some 4,000 design tokens and the pages use a tenth of them, so tokens that
// nothing refers to are left out: the sheet shrinks to a fraction, the look stays the same.
import { build } from "esbuild";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const bron = dirname(fileURLToPath(import.meta.url));
const doel = join(bron, "build");

function zonderOngebruikteTokens(css) {
  // Strings are skipped as a whole: a data: address may hold a semicolon.
  const declaratie = /(?<=[{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|[^;{}"'])*(?:;|(?=\}))/g;
  for (;;) {
    const gebruikt = new Set(Array.from(css.matchAll(/var\(\s*(--[\w-]+)/g), (m) => m[1]));
    const korter = css.replace(declaratie, (heel, naam) => (gebruikt.has(naam) ? heel : ""));
    if (korter === css) return css.replace(/;\}/g, "}");
    css = korter;
  }
}

const uitvoer = await build({
  entryPoints: [join(bron, "css", "regio.css"), join(bron, "js", "regio.js")],
  bundle: true,
  minify: true,
  legalComments: "none",
  charset: "utf8",
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  entryNames: "[name]",
  outdir: doel,
  write: false,
});

await rm(doel, { recursive: true, force: true });
await mkdir(doel, { recursive: true });
for (const bestand of uitvoer.outputFiles) {
  const isCss = bestand.path.endsWith(".css");
  const inhoud = isCss ? zonderOngebruikteTokens(bestand.text) : bestand.contents;
  await writeFile(bestand.path, inhoud);
  console.log(`${bestand.path.slice(doel.length + 1)} ${Math.ceil(inhoud.length / 1024)} kB`);
}
