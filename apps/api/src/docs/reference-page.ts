/** Nothing from anywhere else: no fonts, no assistant, no telemetry; our own copy of the script. */
const configuration = {
  url: '/openapi.json',
  withDefaultFonts: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  documentDownloadType: 'direct',
}

/** The reference of the whole API, drawn by Scalar in the reader's browser. */
export function referencePage(): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>TokenIM Ops API</title></head>
<body><script id="api-reference" data-configuration='${JSON.stringify(configuration)}'></script>
<script src="/docs/scalar.js"></script></body></html>
`
}
