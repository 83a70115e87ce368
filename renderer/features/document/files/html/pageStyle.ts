import { fileColours } from '../common/fileColours.ts'

/** How the HTML file looks on screen and on paper (A4). */
export const pageStyle = `
@page { size: A4; margin: 20mm; }
html { font-family: Calibri, Carlito, "Atkinson Hyperlegible Next", "DejaVu Sans", sans-serif; font-size: 11pt; line-height: 1.4; color: #${fileColours.ink}; background: white; }
body { margin: 0; }
main, header { max-width: 170mm; margin: 0 auto; padding: 0 1rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.2; margin: 1.2em 0 0.4em; break-after: avoid; }
h1 { font-size: 1.6em; } h2 { font-size: 1.3em; } h3 { font-size: 1.1em; } h1.title { font-size: 1.9em; }
p { margin: 0 0 0.6em; } .subtitle { font-size: 1.2em; color: #${fileColours.soft}; } figcaption { font-style: italic; color: #${fileColours.soft}; font-size: 0.9em; }
a { color: #${fileColours.accent}; } mark { background: #${fileColours.marked}; color: inherit; } ins { color: #${fileColours.accent}; } del { color: #${fileColours.deleted}; }
ul, ol { margin: 0 0 0.6em; padding-inline-start: 1.8em; } li > p { margin-bottom: 0.2em; } li > :is(ul, ol) { margin-bottom: 0.2em; } :is(ul, ol) + :is(ul, ol) { margin-top: 1.2em; } sup, sub { line-height: 0; }
ul.tasks { list-style: none; padding-inline-start: 0; } ul.tasks > li { padding-inline-start: 1.6em; } ul.tasks label { display: block; }
ul.tasks input { appearance: none; float: inline-start; width: 0.95em; height: 0.95em; margin: 0.2em 0 0; margin-inline-start: -1.6em; border: 1px solid #${fileColours.ink}; border-radius: 2px; font: inherit; } ul.tasks input:checked::before { content: "\\2714"; display: block; font-size: 0.85em; line-height: 1; text-align: center; }
:is(blockquote, .callout) > :last-child { margin-bottom: 0; }
blockquote { margin: 0 2em 0.6em; font-style: italic; } .callout { border-inline-start: 3px solid #${fileColours.accent}; background: #${fileColours.accentPaper}; padding: 0.5em 0.8em; margin: 0 0 0.6em; }
table { border-collapse: collapse; width: calc(100% - 1px); margin: 0 0 0.8em; } th, td { border: 1px solid #${fileColours.line}; padding: 0.25em 0.5em; vertical-align: top; text-align: start; height: 1.5em; } th { background: #${fileColours.headPaper}; } td > :last-child, th > :last-child { margin-bottom: 0; } tr { break-inside: avoid; }
.contents { list-style: none; padding: 0; } .contents li { display: flex; align-items: baseline; } .contents span { display: none; }
img { max-width: 100%; height: auto; } img.logo { max-height: 16mm; max-width: 40mm; margin-inline-end: 4mm; margin-top: 1rem; } figure { margin: 0 0 0.8em; break-inside: avoid; }
pre { font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: 0.9em; white-space: pre-wrap; background: #${fileColours.codePaper}; padding: 0.5em; }
hr { border: 0; border-top: 1px solid #${fileColours.line}; margin: 1em 0; } .page-break { break-after: page; } .commented { border-bottom: 1px dotted; } .comments { counter-reset: comment; list-style: none; padding-inline-start: 2.2em; } .comments > li { counter-increment: comment; } .comments > li::before { content: "C" counter(comment) "."; float: inline-start; margin-inline-start: -2.2em; } section[data-footnotes] { font-size: 0.9em; border-top: 1px solid #${fileColours.line}; margin-top: 1.5em; }
@media print { main, header { max-width: none; padding: 0; } a { text-decoration: underline; } .contents a { color: inherit; text-decoration: none; } .contents span { display: block; flex: 1 0 4em; border-bottom: 1px dotted; margin-inline-start: 0.5em; text-align: end; } .contents span:empty { border-color: transparent; } }
`
