// Reads {name: html} from standard input and writes a list of what is not valid HTML, by the rules in .htmlvalidate.json.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const regels = JSON.parse(await readFile(new URL("../../.htmlvalidate.json", import.meta.url), "utf-8"));
const keurder = new HtmlValidate(new StaticConfigLoader(regels));
const paginas = JSON.parse(await text(process.stdin));
const fouten = [];
for (const [naam, html] of Object.entries(paginas)) {
  const verslag = await keurder.validateString(html, `${naam}.html`);
  for (const resultaat of verslag.results) {
    for (const m of resultaat.messages) fouten.push(`${naam} ${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
  }
}
process.stdout.write(JSON.stringify(fouten));
