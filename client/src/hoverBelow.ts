/** Hovers on ports, shown below those of the language itself. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, type DocumentSelector, HoverRequest, State } from 'vscode-languageclient';

/** Takes the place of the language client's own provider, which {@link hoverBelow} replaces. */
export const noHover = (): undefined => undefined;

/**
 * Asks the server for hovers. The editor shows the providers of a document in the order in which their selectors fit it,
 * and a name is the language's before it is a port: whoever asks for all documents stands below those that ask for one
 * language. So this one asks for all, and answers for those of the server.
 */
export function hoverBelow(client: BaseLanguageClient, documents: DocumentSelector): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', {
    async provideHover(document, position, token) {
      const selector = client.protocol2CodeConverter.asDocumentSelector(documents);
      if (client.state !== State.Running || vscode.languages.match(selector, document) === 0) return null;
      const params = client.code2ProtocolConverter.asTextDocumentPositionParams(document, position);
      try {
        const hover = await client.sendRequest(HoverRequest.type, params, token);
        return token.isCancellationRequested ? null : client.protocol2CodeConverter.asHover(hover);
      } catch (error) {
        return client.handleFailedRequest(HoverRequest.type, token, error, null);
      }
    },
  });
}
