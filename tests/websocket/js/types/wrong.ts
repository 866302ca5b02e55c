// Mistakes of pages. Each line that ends in "// error" must be refused, and no other line.

import type { AnswerTo, CommonUtilsAnswer, CommonUtilsRequest, SignAnswer, SignRequest } from '../../../../docs/qoltanba';

const basics = { module: 'kz.gov.pki.knca.basics', method: 'sign' } as const;
const commonUtils = { module: 'kz.gov.pki.knca.commonUtils' } as const;

export const requests: (SignRequest | CommonUtilsRequest)[] = [
  { ...basics, args: { format: 'cms', data: 'x' } },
  { ...basics, args: { format: 'CMS', data: 'x' } }, // error
  { ...basics, args: { format: 'cms' } }, // error
  { ...basics, args: { format: 'cms', data: 7 } }, // error
  { ...basics, args: { format: 'cms', data: 'x', signingParams: { decode: 'true' } } }, // error
  { ...basics, args: { format: 'cms', data: 'x', documentNames: { 0: 'a' } } }, // error
  { ...basics, args: { format: 'cms', data: 'x', allowedStorages: ['PKCS11'] } }, // error
  { ...commonUtils, method: 'signXml', args: ['PKCS12', 'SIGNATURE', '<a/>', '', ''] },
  { ...commonUtils, method: 'signXml', args: ['PKCS12', 'SIGNATURE', '<a/>'] }, // error
  { ...commonUtils, method: 'signXML', args: ['PKCS12', 'SIGNATURE', '<a/>', '', ''] }, // error
  { ...commonUtils, method: 'getKeyInfo' }, // error
];

export function misread(
  answer: SignAnswer,
  value: AnswerTo<{ module: 'kz.gov.pki.knca.basics'; method: 'sign'; args: { format: 'raw'; data: string } }>,
  key: CommonUtilsAnswer<'getKeyInfo'>,
): unknown[] {
  if (!answer.status || !value.status || !value.body.result) return [];
  return [
    answer.details, // error
    answer.body.result[0], // error
    value.body.result[0], // error
    value.body.result.signatures[0],
    key.responseObject.pem, // error
    key.message,
  ];
}

export const answers: CommonUtilsAnswer<'signXml'>[] = [
  { responseObject: '<a/>', code: '200' },
  { responseObject: '<a/>', code: 200 }, // error
  { responseObject: '<a/>', code: '200', message: 'OK' }, // error
  { responseObject: ['<a/>'], code: '200' }, // error
  { code: '500', message: 'action.canceled' },
];
