/** The look of the HTML report: readable in light and dark, on paper, and without colours. */

/** Where five columns have no room, a row is a paragraph, and the headings of columns are still read out. */
export const reportStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; color: CanvasText; background: Canvas; }
main, #port-map { max-width: 72rem; margin: 0 auto; padding: 2rem 1rem; }
h1, h2, h3 { line-height: 1.2; }
h3 { margin-top: 2rem; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th:nth-child(1) { width: 28%; }
th:nth-child(2), th:nth-child(3) { width: 10%; }
th:nth-child(4) { width: 16%; }
td { overflow-wrap: anywhere; }
th, td { padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid #8884; text-align: start; vertical-align: top; }
td p { margin: 0.2rem 0 0; }
td ul { margin: 0.2rem 0 0; padding-left: 1.2rem; }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
tr > td:first-child { border-left: 4px solid var(--severity, transparent); padding-left: 0.6rem; }
tr.error { --severity: #d1242f; }
tr.warning { --severity: #bf8700; }
tr.information { --severity: #0969da; }
tr.hint, tr.suppressed { --severity: #8888; }
tr.suppressed { opacity: 0.75; }
@media (max-width: 44rem) {
  thead { position: absolute; clip-path: inset(50%); }
  table, tbody { display: block; }
  tr { display: flex; flex-wrap: wrap; gap: 0 0.8rem; border-bottom: 1px solid #8884; }
  td { padding: 0.2rem 0; border-bottom: 0; }
  td:first-child, td:last-child { flex: 1 0 95%; }
}
`;
