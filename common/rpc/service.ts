/** The gRPC service definition over protobufjs' static types: method paths, kinds and codecs. */
import type { ServiceDefinition } from '@grpc/grpc-js';
import { lockTablesRequest, type EncodedLockTables } from './lock-tables.js';
import { wire } from './messages.js';
import type { mppbackup } from './generated/agent.js';

interface Codec<T, I> {
  encode(message: I): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
}

interface MethodShape<QI, Q, SI, S> {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly requestSerialize: (value: QI) => Buffer;
  readonly requestDeserialize: (bytes: Buffer) => Q;
  readonly responseSerialize: (value: SI) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => S;
}

/** Without copying. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function method<Q, QI, S, SI>(
  name: string,
  request: Codec<Q, QI>,
  response: Codec<S, SI>,
  streams: { request?: boolean; response?: boolean } = {},
): MethodShape<QI, Q, SI, S> {
  return {
    path: `/mppbackup.v1.SegmentAgent/${name}`,
    requestStream: streams.request ?? false,
    responseStream: streams.response ?? false,
    requestSerialize: (value) => bufferOf(request.encode(value).finish()),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: (value) => bufferOf(response.encode(value).finish()),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}

export const SEGMENT_AGENT_SERVICE = {
  handshake: method('Handshake', wire.HandshakeRequest, wire.HandshakeResponse),
  getStatus: method('GetStatus', wire.GetStatusRequest, wire.GetStatusResponse),
  reloadCertificates: method('ReloadCertificates', wire.ReloadCertificatesRequest, wire.ReloadCertificatesResponse),
  readAudit: method('ReadAudit', wire.ReadAuditRequest, wire.ReadAuditResponse, { response: true }),
  preflight: method('Preflight', wire.PreflightRequest, wire.PreflightResponse),
  startDump: method('StartDump', wire.StartDumpRequest, wire.StartJobResponse),
  lockTables: method('LockTables', lockTablesRequest, wire.LockTablesResponse),
  importSnapshot: method('ImportSnapshot', wire.ImportSnapshotRequest, wire.ImportSnapshotResponse),
  releaseTables: method('ReleaseTables', wire.ReleaseTablesRequest, wire.ReleaseTablesResponse),
  runDump: method('RunDump', wire.RunDumpRequest, wire.RunDumpResponse),
  startRestore: method('StartRestore', wire.StartRestoreRequest, wire.StartJobResponse),
  startCopy: method('StartCopy', wire.StartCopyRequest, wire.StartJobResponse),
  startPacks: method('StartPacks', wire.StartPacksRequest, wire.StartJobResponse),
  startExport: method('StartExport', wire.StartExportRequest, wire.StartJobResponse),
  startMerge: method('StartMerge', wire.StartMergeRequest, wire.StartJobResponse),
  startPreview: method('StartPreview', wire.StartPreviewRequest, wire.StartJobResponse),
  startVerify: method('StartVerify', wire.StartVerifyRequest, wire.StartJobResponse),
  watchJob: method('WatchJob', wire.WatchJobRequest, wire.JobEvent, { response: true }),
  cancelJob: method('CancelJob', wire.CancelJobRequest, wire.CancelJobResponse),
  writeFile: method('WriteFile', wire.WriteFileRequest, wire.WriteFileResponse, { request: true }),
  readFile: method('ReadFile', wire.ReadFileRequest, wire.ReadFileResponse, { response: true }),
  listArchive: method('ListArchive', wire.ListArchiveRequest, wire.ListArchiveResponse),
  readArchiveFile: method('ReadArchiveFile', wire.ReadArchiveFileRequest, wire.ReadFileResponse, { response: true }),
  listSets: method('ListSets', wire.ListSetsRequest, wire.ListSetsResponse),
  countFiles: method('CountFiles', wire.CountFilesRequest, wire.CountFilesResponse),
  listSetFiles: method('ListSetFiles', wire.ListSetFilesRequest, wire.ListSetFilesResponse),
  reserveSet: method('ReserveSet', wire.ReserveSetRequest, wire.ReserveSetResponse),
  releaseSet: method('ReleaseSet', wire.ReleaseSetRequest, wire.ReleaseSetResponse),
  removeSet: method('RemoveSet', wire.RemoveSetRequest, wire.RemoveSetResponse),
  removeDate: method('RemoveDate', wire.RemoveDateRequest, wire.RemoveDateResponse),
  runPostScript: method('RunPostScript', wire.RunPostScriptRequest, wire.RunPostScriptResponse),
  compareConfig: method('CompareConfig', wire.CompareConfigRequest, wire.CompareConfigResponse),
  applyConfig: method('ApplyConfig', wire.ApplyConfigRequest, wire.ApplyConfigResponse),
  openPlugin: method('OpenPlugin', wire.OpenPluginRequest, wire.OpenPluginResponse),
  runPlugin: method('RunPlugin', wire.RunPluginRequest, wire.RunPluginResponse),
  closePlugin: method('ClosePlugin', wire.ClosePluginRequest, wire.ClosePluginResponse),
} as const satisfies ServiceDefinition;

/** Unary calls: name → [request, response], for typed clients and handlers. */
export interface UnaryCalls {
  handshake: [mppbackup.v1.IHandshakeRequest, mppbackup.v1.HandshakeResponse];
  getStatus: [mppbackup.v1.IGetStatusRequest, mppbackup.v1.GetStatusResponse];
  reloadCertificates: [mppbackup.v1.IReloadCertificatesRequest, mppbackup.v1.ReloadCertificatesResponse];
  preflight: [mppbackup.v1.IPreflightRequest, mppbackup.v1.PreflightResponse];
  startDump: [mppbackup.v1.IStartDumpRequest, mppbackup.v1.StartJobResponse];
  lockTables: [mppbackup.v1.ILockTablesRequest | EncodedLockTables, mppbackup.v1.LockTablesResponse];
  importSnapshot: [mppbackup.v1.IImportSnapshotRequest, mppbackup.v1.ImportSnapshotResponse];
  releaseTables: [mppbackup.v1.IReleaseTablesRequest, mppbackup.v1.ReleaseTablesResponse];
  runDump: [mppbackup.v1.IRunDumpRequest, mppbackup.v1.RunDumpResponse];
  startRestore: [mppbackup.v1.IStartRestoreRequest, mppbackup.v1.StartJobResponse];
  startCopy: [mppbackup.v1.IStartCopyRequest, mppbackup.v1.StartJobResponse];
  startPacks: [mppbackup.v1.IStartPacksRequest, mppbackup.v1.StartJobResponse];
  startExport: [mppbackup.v1.IStartExportRequest, mppbackup.v1.StartJobResponse];
  startMerge: [mppbackup.v1.IStartMergeRequest, mppbackup.v1.StartJobResponse];
  startPreview: [mppbackup.v1.IStartPreviewRequest, mppbackup.v1.StartJobResponse];
  startVerify: [mppbackup.v1.IStartVerifyRequest, mppbackup.v1.StartJobResponse];
  cancelJob: [mppbackup.v1.ICancelJobRequest, mppbackup.v1.CancelJobResponse];
  listArchive: [mppbackup.v1.IListArchiveRequest, mppbackup.v1.ListArchiveResponse];
  listSets: [mppbackup.v1.IListSetsRequest, mppbackup.v1.ListSetsResponse];
  countFiles: [mppbackup.v1.ICountFilesRequest, mppbackup.v1.CountFilesResponse];
  listSetFiles: [mppbackup.v1.IListSetFilesRequest, mppbackup.v1.ListSetFilesResponse];
  reserveSet: [mppbackup.v1.IReserveSetRequest, mppbackup.v1.ReserveSetResponse];
  releaseSet: [mppbackup.v1.IReleaseSetRequest, mppbackup.v1.ReleaseSetResponse];
  removeSet: [mppbackup.v1.IRemoveSetRequest, mppbackup.v1.RemoveSetResponse];
  removeDate: [mppbackup.v1.IRemoveDateRequest, mppbackup.v1.RemoveDateResponse];
  runPostScript: [mppbackup.v1.IRunPostScriptRequest, mppbackup.v1.RunPostScriptResponse];
  compareConfig: [mppbackup.v1.ICompareConfigRequest, mppbackup.v1.CompareConfigResponse];
  applyConfig: [mppbackup.v1.IApplyConfigRequest, mppbackup.v1.ApplyConfigResponse];
  openPlugin: [mppbackup.v1.IOpenPluginRequest, mppbackup.v1.OpenPluginResponse];
  runPlugin: [mppbackup.v1.IRunPluginRequest, mppbackup.v1.RunPluginResponse];
  closePlugin: [mppbackup.v1.IClosePluginRequest, mppbackup.v1.ClosePluginResponse];
}
