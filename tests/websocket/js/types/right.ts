// Uses docs/qoltanba.d.ts as a page does. It must compile.

import type { AnswerTo, CommonUtilsRequest, Greeting, Request, SignRequest } from '../../../../docs/qoltanba';

async function call<R extends Request>(socket: WebSocket, request: R): Promise<AnswerTo<R>> {
  socket.send(JSON.stringify(request));
  return new Promise((resolve) => { socket.onmessage = ({ data }) => resolve(JSON.parse(data)); });
}

export const versionOf = (greeting: Greeting): string => greeting.result.version;

/** The signatures, or null if the person declined. */
export async function signTwo(socket: WebSocket): Promise<string[] | null> {
  const request = {
    module: 'kz.gov.pki.knca.basics',
    method: 'sign',
    args: {
      format: 'cms',
      data: ['0YjQsNGA0YI=', '0YjQvtGC'],
      documentNames: ['Шарт № 5.pdf', 'Шот.pdf'],
      allowedStorages: ['PKCS12'],
      signingParams: { decode: true, encapsulate: false, tsaProfile: {} },
      signerParams: { extKeyUsageOids: ['1.3.6.1.5.5.7.3.4'], bin: '123456789012' },
      locale: 'kk',
    },
  } as const satisfies SignRequest;
  const answer = await call(socket, request);
  if (!answer.status) throw new Error(`${answer.code}: ${answer.details}`);
  return answer.body.result ?? null;
}

export async function signValue(socket: WebSocket): Promise<string> {
  const request = { module: 'kz.gov.pki.knca.basics', method: 'sign', args: { format: 'raw', data: 'x' } } as const;
  const answer = await call(socket, request);
  return answer.status && answer.body.result ? answer.body.result.signatures[0] + answer.body.result.certificate : '';
}

/** If the format is not known before, the result may be of either form. */
export async function signAny(socket: WebSocket, request: SignRequest): Promise<string | undefined> {
  const answer = await call(socket, request);
  if (!answer.status || !answer.body.result) return undefined;
  return Array.isArray(answer.body.result) ? answer.body.result[0] : answer.body.result.signatures[0];
}

export async function owner(socket: WebSocket): Promise<string> {
  const request: CommonUtilsRequest<'getKeyInfo'> = {
    module: 'kz.gov.pki.knca.commonUtils', method: 'getKeyInfo', args: ['PKCS12'],
  };
  const answer = await call(socket, request);
  if (answer.code === '500') return answer.message === 'action.canceled' ? '' : answer.message ?? 'code 500';
  return answer.responseObject.subjectDn;
}

export async function program(socket: WebSocket): Promise<string> {
  const answer = await call(socket, { module: 'kz.digiflow.mobile.extensions', method: 'getVersion' });
  return 'success' in answer ? 'NCALayer' : `${answer.responseObject.name} ${answer.responseObject.version}`;
}
