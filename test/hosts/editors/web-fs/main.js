/**
 * The file system `web-fs` for VS Code for the web: web-fs://mount/<path> is <origin>/mount/<path>, which the test's
 * web server reads from and writes to a folder of the machine.
 */
const vscode = require('vscode');

const { Changed, Created, Deleted } = vscode.FileChangeType;
const errors = { 403: vscode.FileSystemError.NoPermissions, 404: vscode.FileSystemError.FileNotFound };

exports.activate = (context) => {
  const changes = new vscode.EventEmitter();
  const base = context.extensionUri.with({ path: '/mount' }).toString(true);
  const changed = (type, uri) => changes.fire([{ type, uri }]);

  async function call(method, uri, query = '', body = undefined) {
    const path = uri.path.split('/').map(encodeURIComponent).join('/');
    const response = await fetch(base + path + query, { method, body });
    if (response.ok) return response;
    throw (errors[response.status] ?? vscode.FileSystemError.Unavailable)(uri);
  }

  const provider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => {}),
    stat: async (uri) => (await call('GET', uri, '?stat')).json(),
    readDirectory: async (uri) => (await call('GET', uri, '?readdir')).json(),
    readFile: async (uri) => new Uint8Array(await (await call('GET', uri)).arrayBuffer()),
    async writeFile(uri, content) {
      const existed = await provider.stat(uri).then(
        () => true,
        () => false,
      );
      await call('PUT', uri, '', content);
      changed(existed ? Changed : Created, uri);
    },
    async createDirectory(uri) {
      await call('PUT', uri, '?mkdir');
      changed(Created, uri);
    },
    async delete(uri) {
      await call('DELETE', uri);
      changed(Deleted, uri);
    },
    async rename(from, to) {
      await call('PUT', to, `?from=${encodeURIComponent(from.path)}`);
      changed(Deleted, from);
      changed(Created, to);
    },
  };

  // Quick Open, workspace.findFiles and workspaceContains: all files are listed, the workbench filters.
  const search = {
    async provideFileSearchResults(_query, { folder }) {
      const paths = await (await call('GET', folder, '?list')).json();
      return paths.map((path) => vscode.Uri.joinPath(folder, path));
    },
  };

  // The second scheme is that of remote repositories, the one virtual file system that the editor does not trust.
  for (const scheme of ['web-fs', 'vscode-vfs']) {
    context.subscriptions.push(
      vscode.workspace.registerFileSystemProvider(scheme, provider, { isCaseSensitive: true }),
      vscode.workspace.registerFileSearchProvider(scheme, search),
    );
  }
};
