/** The page that starts VS Code for the web, for both of its module systems. */

const escapeAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Since 1.94 the workbench is an ES module; before, it was loaded by its AMD loader. */
export type ModuleSystem = 'esm' | 'amd';

const esmScripts = `
<script>globalThis._VSCODE_FILE_ROOT = location.origin + '/build/out/';</script>
<script type="module" src="/build/out/nls.messages.js"></script>
<script type="module" src="/build/out/vs/code/browser/workbench/workbench.js"></script>`;

const amdScripts = `
<script src="/build/out/vs/loader.js"></script>
<script src="/build/out/vs/webPackagePaths.js"></script>
<script>
  const build = location.origin + '/build';
  const paths = Object.fromEntries(Object.entries(self.webPackagePaths)
    .map(([name, main]) => [name, build + '/node_modules/' + name + '/' + main]));
  const trustedTypesPolicy = trustedTypes.createPolicy('amdLoader', { createScriptURL: (url) => url });
  require.config({ baseUrl: build + '/out', paths, trustedTypesPolicy });
</script>
<script src="/build/out/vs/workbench/workbench.web.main.nls.js"></script>
<script src="/build/out/vs/workbench/workbench.web.main.js"></script>
<script>
  require(['vs/workbench/workbench.web.main'], ({ create, URI }) => {
    const meta = document.getElementById('vscode-workbench-web-configuration');
    const configuration = JSON.parse(meta.dataset.settings);
    const workspace = configuration.workspaceUri
      ? { workspaceUri: URI.revive(configuration.workspaceUri) }
      : { folderUri: URI.revive(configuration.folderUri) };
    const workspaceProvider = { workspace, trusted: !configuration.enableWorkspaceTrust, open: async () => false };
    create(document.body, { ...configuration, workspaceProvider });
  });
</script>`;

/** HTML of the page; `configuration` is what the workbench's `create` takes. */
export function workbenchPage(modules: ModuleSystem, configuration: unknown): string {
  const style =
    modules === 'amd' ? 'vs/workbench/workbench.web.main.css' : 'vs/code/browser/workbench/workbench.css';
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${escapeAttribute(JSON.stringify(configuration))}">
<meta id="vscode-workbench-auth-session" data-settings="">
<link rel="stylesheet" href="/build/out/${style}">
</head>
<body aria-label=""></body>${modules === 'amd' ? amdScripts : esmScripts}
</html>`;
}

const withServer = [
  ['remoteAuthority:location.host', 'remoteAuthority:undefined'],
  [
    /(get userRoamingDataHome\(\)\{return )\w+\((\w+\.file\()this\.userDataPath(\)\.with\(\{scheme:\w+\.)vscodeRemote(\}\)),"User"\)/,
    '$1$2"/User"$3vscodeUserData$4',
  ],
] as const;

/**
 * Takes back the two places where code-server's workbench insists on a server; what is left is the web workbench as
 * VS Code has it. Throws when a build has other text there.
 */
export function withoutServer(bundle: string): string {
  return withServer.reduce((text, [from, to]) => {
    const patched = text.replace(from, to);
    if (patched === text) throw new Error(`this build is not known: ${from} is not in its workbench.js`);
    return patched;
  }, bundle);
}
