// The types of the protocol that pages speak with Qoltanba, as docs/protocol.md describes it. NCALayer speaks the same
// protocol: what only Qoltanba answers is marked. Copy this file into your project; it needs no other file.
//
//   import type { AnswerTo, Greeting, SignRequest } from './qoltanba';

/** The first message of a connection. It comes without a request. */
export interface Greeting {
  result: { version: string };
}

/** Keys of the person's own computer are in PKCS12 and JKS; the other names are devices. */
export type StorageName =
  | 'PKCS12' | 'JKS'
  | 'AKKaztokenStore' | 'AKKZIDCardStore' | 'AKEToken72KStore' | 'AKEToken5110Store' | 'AKJaCartaStore' | 'AKAKEYStore';

export type Language = 'kk' | 'ru' | 'en';

/** What every request may have. The answer repeats the `uuid`. */
interface Identified {
  uuid?: string;
}

// ── kz.gov.pki.knca.basics ──────────────────────────────────────────────────────────────────────────────────────────

/** How to read and to sign `data`. */
export interface SigningParams {
  /** `true`: `data` is base64. `false`, the default: the UTF-8 octets of the text are signed. */
  decode?: boolean;
  /** Whether the CMS holds the document. The default is `true`. */
  encapsulate?: boolean;
  /** `data` is a digest of 20 to 64 octets. The default is `false`. */
  digested?: boolean;
  /** An object, also an empty one, asks for a time stamp in each signature. Only with the format `cms`. */
  tsaProfile?: object | null;
  /** Asks for the certificate too: the result is then {@link SignaturesWithCertificate}. */
  outputCert?: boolean;
  /** Only for tests: without effect if the person has not set the option `testKeys`. */
  allowExpired?: boolean;
  /** Only for tests: without effect if the person has not set the option `testKeys`. */
  allowRevoked?: boolean;
}

/** Which keys may sign. An empty condition is no condition. */
export interface SignerParams {
  /** All of them must be in the certificate. 1.3.6.1.5.5.7.3.4 is for signing, 1.3.6.1.5.5.7.3.2 for signing in. */
  extKeyUsageOids?: readonly string[];
  iin?: string;
  bin?: string;
  serialNumber?: string;
  /** Absent: the national authorities. PEM texts: these authorities. `[]`: any key; only for tests. */
  chain?: readonly string[] | null;
}

export type SignatureFormat = 'cms' | 'xml' | 'raw';

export interface SignArguments {
  format: SignatureFormat;
  /** One document, or several with one consent. */
  data: string | readonly string[];
  /** Qoltanba only: the names of the documents, shown in the window. As many as there are documents. */
  documentNames?: string | readonly string[];
  /** Absent or `[]`: all storages. */
  allowedStorages?: readonly StorageName[] | null;
  signingParams?: SigningParams;
  signerParams?: SignerParams;
  /** The language of the window. The person's own choice wins. */
  locale?: Language;
  /** Base64 of a picture, at most 50,000 characters. */
  logo?: string;
}

export interface SignRequest extends Identified {
  module: 'kz.gov.pki.knca.basics';
  method: 'sign';
  args: SignArguments;
}

/** The signatures of the documents, at the same index, and the certificate in PEM. */
export interface SignaturesWithCertificate {
  signatures: string[];
  certificate: string;
}

/** `cms`: PEM texts. `xml`: XML texts. `raw`, or with `outputCert`: base64 texts with the certificate. */
export type SignResult<Arguments extends SignArguments = SignArguments> =
  Arguments extends { format: 'raw' } | { signingParams: { outputCert: true } } ? SignaturesWithCertificate
    : Arguments extends { format: 'cms' | 'xml'; signingParams?: { outputCert?: false; [other: string]: unknown } }
      ? string[]
      : string[] | SignaturesWithCertificate;

export interface Signed<Result = string[] | SignaturesWithCertificate> extends Identified {
  body: { result: Result };
  status: true;
}

/** The person declined, or the time ran out, or the site may not ask. Nothing was signed. */
export interface NotSigned extends Identified {
  body: { result?: undefined };
  status: true;
}

export interface SignFailure extends Identified {
  code: 'INVOCATION_ERROR' | 'INVALID_SIGNING_PARAMS' | 'SIGNING_FAILURE' | 'GENERAL_ERROR';
  /** For a developer. It may be the name of an error in Qoltanba; NCALayer has other words. */
  details: string;
  message: string;
  status: false;
}

export type SignAnswer<Arguments extends SignArguments = SignArguments> =
  Signed<SignResult<Arguments>> | NotSigned | SignFailure;

// ── kz.gov.pki.knca.commonUtils ─────────────────────────────────────────────────────────────────────────────────────

/** Any other text shows all keys. */
export type KeyType = 'SIGNATURE' | 'AUTHENTICATION' | '';

/** All members are texts. Those without a value are absent. */
export interface KeyInfo {
  alias?: string;
  keyId?: string;
  algorithm: string;
  subjectCn?: string;
  subjectDn: string;
  issuerCn?: string;
  issuerDn?: string;
  serialNumber?: string;
  /** Milliseconds since 1970. */
  certNotAfter: string;
  /** Milliseconds since 1970. */
  certNotBefore: string;
  authorityKeyIdentifier?: string;
  pem?: string;
}

type OneOrSeveral = string | readonly string[];

/** The arguments of each method in their order, and what it returns. */
export interface CommonUtils {
  getActiveTokens: { args?: readonly [] | null; result: StorageName[] };
  getKeyInfo: { args: readonly [storage: StorageName]; result: KeyInfo };
  signXml: {
    args: readonly [storage: StorageName, keyType: KeyType, xml: string, xPathToSign: string, xPathOfParent: string];
    result: string;
  };
  signXmls: {
    args: readonly [storage: StorageName, keyType: KeyType, xmls: readonly string[], xPathToSign: string, xPathOfParent: string];
    result: string[];
  };
  createCAdESFromBase64: {
    args: readonly [storage: StorageName, keyType: KeyType, base64: OneOrSeveral, attached: boolean];
    result: string | string[];
  };
  createCAdESFromBase64Hash: {
    args: readonly [storage: StorageName, keyType: KeyType, base64OfDigest: string];
    result: string;
  };
  createCAdESFromFile: {
    args: readonly [storage: StorageName, keyType: KeyType, path: string, attached: boolean];
    result: string;
  };
  createCMSSignatureFromBase64: {
    args: readonly [storage: StorageName, keyType: KeyType, base64: OneOrSeveral, attached: boolean];
    result: string | string[];
  };
  createCMSSignatureFromFile: {
    args: readonly [storage: StorageName, keyType: KeyType, path: string, attached: boolean];
    result: string;
  };
  applyCAdEST: { args: readonly [storage: StorageName, keyType: KeyType, base64OfCms: string]; result: string };
  showFileChooser: { args: readonly [extension: string, folder: string]; result: string };
  /** A success has no `responseObject`. */
  changeLocale: { args: readonly [language: Language | 'kz']; result: undefined };
}

export type CommonUtilsRequest<Method extends keyof CommonUtils = keyof CommonUtils> = {
  [M in Method]: Identified & { module: 'kz.gov.pki.knca.commonUtils'; method: M }
    & (undefined extends CommonUtils[M]['args'] ? Pick<CommonUtils[M], 'args'> : { args: CommonUtils[M]['args'] });
}[Method];

/** A success. It never has a `message` or a `status`. */
export type Done<Result> = Identified & { code: '200'; message?: undefined }
  & ([Result] extends [undefined] ? { responseObject?: undefined } : { responseObject: Result });

/** `action.canceled`: the person declined, or the time ran out, or the site may not ask. */
export interface NotDone extends Identified {
  code: '500';
  message?: string;
  responseObject?: undefined;
}

export type CommonUtilsAnswer<Method extends keyof CommonUtils = keyof CommonUtils> =
  Done<CommonUtils[Method]['result']> | NotDone;

// ── kz.gov.pki.ncalayerservices.accessory, and the question who answers ─────────────────────────────────────────────

export type AccessoryMethod = 'getBundles' | 'getServices' | 'showSettings' | 'showBundleManager' | 'installBundle';

export interface AccessoryRequest<Method extends AccessoryMethod = AccessoryMethod> extends Identified {
  module: 'kz.gov.pki.ncalayerservices.accessory';
  method: Method;
  args?: unknown;
}

export type AccessoryAnswer<Method extends AccessoryMethod = AccessoryMethod> =
  Method extends 'getBundles' ? { [module: string]: string }
    : Method extends 'getServices' ? Identified & { services: string[] }
      : Method extends 'installBundle' ? NotDone
        : Done<undefined> | NotDone;

export interface GetVersionRequest extends Identified {
  module: 'kz.digiflow.mobile.extensions';
  method: 'getVersion';
  args?: unknown;
}

/** What Qoltanba answers. NCALayer answers {@link ModuleNotFound}. */
export type Version = Done<{ name: string; version: string }>;

// ── modules of third parties ────────────────────────────────────────────────────────────────────────────────────────

/** ESF, electronic invoices. The arguments are members of the message. */
export interface EsfRequest<Method extends 'signPlainData' | 'auth' = 'signPlainData' | 'auth'> extends Identified {
  module: 'com.osdkz.esf.signer.esfSigner';
  method: Method;
  storageName: StorageName;
  data: string;
}

/** `signature`: base64 of the bare value over the UTF-8 octets of `data`. */
export type EsfAnswer<Method extends 'signPlainData' | 'auth' = 'signPlainData' | 'auth'> = (Identified & {
  code: '200';
  message: null;
  responseObject: Method extends 'auth'
    ? { signature: string; data: string; keyInfo: KeyInfo }
    : { signature: string; pem: string; keyInfo: Omit<KeyInfo, 'pem'> };
}) | NotDone;

/** Goszakup, public procurement. `type` names the method. */
export interface NurSign {
  version: { result: { version: string } };
  xml: { data: string; result: string };
  multixml: { data: readonly string[]; result: string[] };
  text: { data: string; result: string };
}

export type NurSignRequest<Type extends keyof NurSign = keyof NurSign> = {
  [T in Type]: Identified & { module: 'NURSign'; type: T; source?: 'local' } & Omit<NurSign[T], 'result'>;
}[Type];

/** `errorCode` is "NONE", or a number: 1 if the person declined. */
export type NurSignAnswer<Type extends keyof NurSign = keyof NurSign> = Identified
  & ({ result: NurSign[Type]['result']; errorCode: 'NONE' } | { result?: undefined; errorCode: number });

/** The module of ezsigner.kz. `lang` is the language of the window. */
export interface CmsSignUtil {
  getFilePath: { args: readonly [extension: string, folder: string]; result: { path: string; filedir: string } };
  /** The path must be one that the person picked for this site. The result is the path of a new file. */
  signFilePath: { args: readonly [path: string, folder: string, storage: StorageName]; result: string };
}

export type CmsSignUtilRequest<Method extends keyof CmsSignUtil = keyof CmsSignUtil> = {
  [M in Method]: Identified & { module: 'kz.gov.pki.cms.CMSSignUtil'; lang?: Language; method: M }
    & Omit<CmsSignUtil[M], 'result'>;
}[Method];

export type CmsSignUtilAnswer<Method extends keyof CmsSignUtil = keyof CmsSignUtil> =
  Done<CmsSignUtil[Method]['result']> | NotDone;

/** The module of uchet.kz. The window asks for the key and the password, so pass empty texts for them. */
export interface SignUtil {
  getVersion: { args?: unknown; result: undefined };
  getFilePath: { args: readonly [extension: string, folder: string]; result: { path: string; filedir: string } };
  signFileAndReturnBase64Api: {
    args: readonly [token: string, base64: string, keyFile: string, password: string, storage: StorageName];
    result: string;
  };
}

export type SignUtilRequest<Method extends keyof SignUtil = keyof SignUtil> = {
  [M in Method]: Identified & { module: 'kz.uchet.signUtil.commonUtils'; method: M } & Omit<SignUtil[M], 'result'>;
}[Method];

export type SignUtilAnswer<Method extends keyof SignUtil = keyof SignUtil> = Done<SignUtil[Method]['result']> | NotDone;

// ── all modules ─────────────────────────────────────────────────────────────────────────────────────────────────────

export type Request = SignRequest | CommonUtilsRequest | AccessoryRequest | GetVersionRequest | EsfRequest | NurSignRequest
  | CmsSignUtilRequest | SignUtilRequest;

export interface ModuleNotFound extends Identified {
  success: false;
  errorCode: 'MODULE_NOT_FOUND';
}

/** The message was not JSON. */
export interface NotJson {
  success: false;
  code: 'COMMON_JSON_WRAPPING_EXCEPTION';
}

/** The answer to a request, without {@link ModuleNotFound} and {@link NotJson}. */
export type AnswerTo<R extends Request> =
  R extends { module: 'kz.gov.pki.knca.basics'; args: infer Arguments extends SignArguments } ? SignAnswer<Arguments>
    : R extends { module: 'kz.gov.pki.knca.commonUtils'; method: infer Method extends keyof CommonUtils }
      ? CommonUtilsAnswer<Method>
      : R extends { module: 'kz.gov.pki.ncalayerservices.accessory'; method: infer Method extends AccessoryMethod }
        ? AccessoryAnswer<Method>
        : R extends GetVersionRequest ? Version | ModuleNotFound
          : R extends { module: 'com.osdkz.esf.signer.esfSigner'; method: infer Method extends 'signPlainData' | 'auth' }
            ? EsfAnswer<Method>
            : R extends { module: 'NURSign'; type: infer Type extends keyof NurSign } ? NurSignAnswer<Type>
              : R extends { module: 'kz.gov.pki.cms.CMSSignUtil'; method: infer Method extends keyof CmsSignUtil }
                ? CmsSignUtilAnswer<Method>
                : R extends { module: 'kz.uchet.signUtil.commonUtils'; method: infer Method extends keyof SignUtil }
                  ? SignUtilAnswer<Method> : never;
