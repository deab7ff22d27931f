import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace mppbackup. */
export namespace mppbackup {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of an InstanceRef.
         * @deprecated Use mppbackup.v1.InstanceRef.$Properties instead.
         */
        interface IInstanceRef extends mppbackup.v1.InstanceRef.$Properties {
        }

        /** Represents an InstanceRef. */
        class InstanceRef {

            /**
             * Constructs a new InstanceRef.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.InstanceRef.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InstanceRef contentId. */
            contentId: number;

            /** InstanceRef dbid. */
            dbid: number;

            /**
             * Encodes the specified InstanceRef message. Does not implicitly {@link mppbackup.v1.InstanceRef.verify|verify} messages.
             * @param message InstanceRef message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.InstanceRef.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InstanceRef message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.InstanceRef & mppbackup.v1.InstanceRef.$Shape} InstanceRef
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.InstanceRef & mppbackup.v1.InstanceRef.$Shape;
        }

        namespace InstanceRef {

            /** Properties of an InstanceRef. */
            interface $Properties {

                /** InstanceRef contentId */
                contentId?: (number|null);

                /** InstanceRef dbid */
                dbid?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InstanceRef. */
            type $Shape = mppbackup.v1.InstanceRef.$Properties;
        }

        /**
         * Properties of a SetLocation.
         * @deprecated Use mppbackup.v1.SetLocation.$Properties instead.
         */
        interface ISetLocation extends mppbackup.v1.SetLocation.$Properties {
        }

        /** Represents a SetLocation. */
        class SetLocation {

            /**
             * Constructs a new SetLocation.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.SetLocation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetLocation timestampKey. */
            timestampKey: string;

            /** SetLocation prefix. */
            prefix: string;

            /** SetLocation backupDirectory. */
            backupDirectory: string;

            /**
             * Encodes the specified SetLocation message. Does not implicitly {@link mppbackup.v1.SetLocation.verify|verify} messages.
             * @param message SetLocation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.SetLocation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetLocation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.SetLocation & mppbackup.v1.SetLocation.$Shape} SetLocation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.SetLocation & mppbackup.v1.SetLocation.$Shape;
        }

        namespace SetLocation {

            /** Properties of a SetLocation. */
            interface $Properties {

                /** SetLocation timestampKey */
                timestampKey?: (string|null);

                /** SetLocation prefix */
                prefix?: (string|null);

                /** SetLocation backupDirectory */
                backupDirectory?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetLocation. */
            type $Shape = mppbackup.v1.SetLocation.$Properties;
        }

        /**
         * Properties of a Reservation.
         * @deprecated Use mppbackup.v1.Reservation.$Properties instead.
         */
        interface IReservation extends mppbackup.v1.Reservation.$Properties {
        }

        /** Represents a Reservation. */
        class Reservation {

            /**
             * Constructs a new Reservation.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.Reservation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Reservation operationId. */
            operationId: string;

            /** Reservation operation. */
            operation: string;

            /** Reservation database. */
            database: string;

            /** Reservation cluster. */
            cluster: string;

            /** Reservation host. */
            host: string;

            /** Reservation pid. */
            pid: number;

            /** Reservation startedAt. */
            startedAt: string;

            /** Reservation session. */
            session: string;

            /** Reservation keepFiles. */
            keepFiles: boolean;

            /**
             * Encodes the specified Reservation message. Does not implicitly {@link mppbackup.v1.Reservation.verify|verify} messages.
             * @param message Reservation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.Reservation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reservation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.Reservation & mppbackup.v1.Reservation.$Shape} Reservation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.Reservation & mppbackup.v1.Reservation.$Shape;
        }

        namespace Reservation {

            /** Properties of a Reservation. */
            interface $Properties {

                /** Reservation operationId */
                operationId?: (string|null);

                /** Reservation operation */
                operation?: (string|null);

                /** Reservation database */
                database?: (string|null);

                /** Reservation cluster */
                cluster?: (string|null);

                /** Reservation host */
                host?: (string|null);

                /** Reservation pid */
                pid?: (number|null);

                /** Reservation startedAt */
                startedAt?: (string|null);

                /** Reservation session */
                session?: (string|null);

                /** Reservation keepFiles */
                keepFiles?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reservation. */
            type $Shape = mppbackup.v1.Reservation.$Properties;
        }

        /**
         * Properties of a SetFile.
         * @deprecated Use mppbackup.v1.SetFile.$Properties instead.
         */
        interface ISetFile extends mppbackup.v1.SetFile.$Properties {
        }

        /** Represents a SetFile. */
        class SetFile {

            /**
             * Constructs a new SetFile.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.SetFile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetFile name. */
            name: string;

            /** SetFile sizeBytes. */
            sizeBytes: number;

            /** SetFile sha256. */
            sha256: string;

            /** SetFile pipe. */
            pipe: boolean;

            /** SetFile stored. */
            stored?: (mppbackup.v1.StoredFile.$Properties|null);

            /**
             * Encodes the specified SetFile message. Does not implicitly {@link mppbackup.v1.SetFile.verify|verify} messages.
             * @param message SetFile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.SetFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetFile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.SetFile & mppbackup.v1.SetFile.$Shape} SetFile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.SetFile & mppbackup.v1.SetFile.$Shape;
        }

        namespace SetFile {

            /** Properties of a SetFile. */
            interface $Properties {

                /** SetFile name */
                name?: (string|null);

                /** SetFile sizeBytes */
                sizeBytes?: (number|null);

                /** SetFile sha256 */
                sha256?: (string|null);

                /** SetFile pipe */
                pipe?: (boolean|null);

                /** SetFile stored */
                stored?: (mppbackup.v1.StoredFile.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetFile. */
            type $Shape = mppbackup.v1.SetFile.$Properties;
        }

        /**
         * Properties of a StoredFile.
         * @deprecated Use mppbackup.v1.StoredFile.$Properties instead.
         */
        interface IStoredFile extends mppbackup.v1.StoredFile.$Properties {
        }

        /** Represents a StoredFile. */
        class StoredFile {

            /**
             * Constructs a new StoredFile.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.StoredFile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StoredFile sizeBytes. */
            sizeBytes: number;

            /** StoredFile sha256. */
            sha256: string;

            /** StoredFile header. */
            header: string;

            /**
             * Encodes the specified StoredFile message. Does not implicitly {@link mppbackup.v1.StoredFile.verify|verify} messages.
             * @param message StoredFile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.StoredFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StoredFile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.StoredFile & mppbackup.v1.StoredFile.$Shape} StoredFile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.StoredFile & mppbackup.v1.StoredFile.$Shape;
        }

        namespace StoredFile {

            /** Properties of a StoredFile. */
            interface $Properties {

                /** StoredFile sizeBytes */
                sizeBytes?: (number|null);

                /** StoredFile sha256 */
                sha256?: (string|null);

                /** StoredFile header */
                header?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StoredFile. */
            type $Shape = mppbackup.v1.StoredFile.$Properties;
        }

        /**
         * Properties of an ErrorDetail.
         * @deprecated Use mppbackup.v1.ErrorDetail.$Properties instead.
         */
        interface IErrorDetail extends mppbackup.v1.ErrorDetail.$Properties {
        }

        /** Represents an ErrorDetail. */
        class ErrorDetail {

            /**
             * Constructs a new ErrorDetail.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ErrorDetail.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ErrorDetail code. */
            code: string;

            /** ErrorDetail message. */
            message: string;

            /** ErrorDetail hint. */
            hint: string;

            /** ErrorDetail exitStatus. */
            exitStatus: number;

            /** ErrorDetail retryable. */
            retryable: boolean;

            /** ErrorDetail hasInstance. */
            hasInstance: boolean;

            /** ErrorDetail contentId. */
            contentId: number;

            /** ErrorDetail host. */
            host: string;

            /** ErrorDetail object. */
            object: string;

            /** ErrorDetail sqlstate. */
            sqlstate: string;

            /**
             * Encodes the specified ErrorDetail message. Does not implicitly {@link mppbackup.v1.ErrorDetail.verify|verify} messages.
             * @param message ErrorDetail message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ErrorDetail.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ErrorDetail message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ErrorDetail & mppbackup.v1.ErrorDetail.$Shape} ErrorDetail
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ErrorDetail & mppbackup.v1.ErrorDetail.$Shape;
        }

        namespace ErrorDetail {

            /** Properties of an ErrorDetail. */
            interface $Properties {

                /** ErrorDetail code */
                code?: (string|null);

                /** ErrorDetail message */
                message?: (string|null);

                /** ErrorDetail hint */
                hint?: (string|null);

                /** ErrorDetail exitStatus */
                exitStatus?: (number|null);

                /** ErrorDetail retryable */
                retryable?: (boolean|null);

                /** ErrorDetail hasInstance */
                hasInstance?: (boolean|null);

                /** ErrorDetail contentId */
                contentId?: (number|null);

                /** ErrorDetail host */
                host?: (string|null);

                /** ErrorDetail object */
                object?: (string|null);

                /** ErrorDetail sqlstate */
                sqlstate?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ErrorDetail. */
            type $Shape = mppbackup.v1.ErrorDetail.$Properties;
        }

        /**
         * Properties of a HandshakeRequest.
         * @deprecated Use mppbackup.v1.HandshakeRequest.$Properties instead.
         */
        interface IHandshakeRequest extends mppbackup.v1.HandshakeRequest.$Properties {
        }

        /** Represents a HandshakeRequest. */
        class HandshakeRequest {

            /**
             * Constructs a new HandshakeRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.HandshakeRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HandshakeRequest protocolVersion. */
            protocolVersion: number;

            /** HandshakeRequest coordinatorVersion. */
            coordinatorVersion: string;

            /** HandshakeRequest clusterName. */
            clusterName: string;

            /**
             * Encodes the specified HandshakeRequest message. Does not implicitly {@link mppbackup.v1.HandshakeRequest.verify|verify} messages.
             * @param message HandshakeRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.HandshakeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HandshakeRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.HandshakeRequest & mppbackup.v1.HandshakeRequest.$Shape} HandshakeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.HandshakeRequest & mppbackup.v1.HandshakeRequest.$Shape;
        }

        namespace HandshakeRequest {

            /** Properties of a HandshakeRequest. */
            interface $Properties {

                /** HandshakeRequest protocolVersion */
                protocolVersion?: (number|null);

                /** HandshakeRequest coordinatorVersion */
                coordinatorVersion?: (string|null);

                /** HandshakeRequest clusterName */
                clusterName?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HandshakeRequest. */
            type $Shape = mppbackup.v1.HandshakeRequest.$Properties;
        }

        /**
         * Properties of a HandshakeResponse.
         * @deprecated Use mppbackup.v1.HandshakeResponse.$Properties instead.
         */
        interface IHandshakeResponse extends mppbackup.v1.HandshakeResponse.$Properties {
        }

        /** Represents a HandshakeResponse. */
        class HandshakeResponse {

            /**
             * Constructs a new HandshakeResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.HandshakeResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HandshakeResponse protocolVersion. */
            protocolVersion: number;

            /** HandshakeResponse agentVersion. */
            agentVersion: string;

            /** HandshakeResponse hostName. */
            hostName: string;

            /** HandshakeResponse clusterName. */
            clusterName: string;

            /** HandshakeResponse instances. */
            instances: mppbackup.v1.InstanceRef.$Properties[];

            /** HandshakeResponse clockUnixMs. */
            clockUnixMs: number;

            /** HandshakeResponse certificate. */
            certificate?: (mppbackup.v1.CertificateInfo.$Properties|null);

            /** HandshakeResponse auditHead. */
            auditHead?: (mppbackup.v1.AuditHead.$Properties|null);

            /** HandshakeResponse role. */
            role: string;

            /**
             * Encodes the specified HandshakeResponse message. Does not implicitly {@link mppbackup.v1.HandshakeResponse.verify|verify} messages.
             * @param message HandshakeResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.HandshakeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HandshakeResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.HandshakeResponse & mppbackup.v1.HandshakeResponse.$Shape} HandshakeResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.HandshakeResponse & mppbackup.v1.HandshakeResponse.$Shape;
        }

        namespace HandshakeResponse {

            /** Properties of a HandshakeResponse. */
            interface $Properties {

                /** HandshakeResponse protocolVersion */
                protocolVersion?: (number|null);

                /** HandshakeResponse agentVersion */
                agentVersion?: (string|null);

                /** HandshakeResponse hostName */
                hostName?: (string|null);

                /** HandshakeResponse clusterName */
                clusterName?: (string|null);

                /** HandshakeResponse instances */
                instances?: (mppbackup.v1.InstanceRef.$Properties[]|null);

                /** HandshakeResponse clockUnixMs */
                clockUnixMs?: (number|null);

                /** HandshakeResponse certificate */
                certificate?: (mppbackup.v1.CertificateInfo.$Properties|null);

                /** HandshakeResponse auditHead */
                auditHead?: (mppbackup.v1.AuditHead.$Properties|null);

                /** HandshakeResponse role */
                role?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HandshakeResponse. */
            type $Shape = mppbackup.v1.HandshakeResponse.$Properties;
        }

        /**
         * Properties of a CertificateInfo.
         * @deprecated Use mppbackup.v1.CertificateInfo.$Properties instead.
         */
        interface ICertificateInfo extends mppbackup.v1.CertificateInfo.$Properties {
        }

        /** Represents a CertificateInfo. */
        class CertificateInfo {

            /**
             * Constructs a new CertificateInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.CertificateInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CertificateInfo commonName. */
            commonName: string;

            /** CertificateInfo purpose. */
            purpose: string;

            /** CertificateInfo notAfterUnixMs. */
            notAfterUnixMs: number;

            /** CertificateInfo fingerprint. */
            fingerprint: string;

            /**
             * Encodes the specified CertificateInfo message. Does not implicitly {@link mppbackup.v1.CertificateInfo.verify|verify} messages.
             * @param message CertificateInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.CertificateInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CertificateInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.CertificateInfo & mppbackup.v1.CertificateInfo.$Shape} CertificateInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.CertificateInfo & mppbackup.v1.CertificateInfo.$Shape;
        }

        namespace CertificateInfo {

            /** Properties of a CertificateInfo. */
            interface $Properties {

                /** CertificateInfo commonName */
                commonName?: (string|null);

                /** CertificateInfo purpose */
                purpose?: (string|null);

                /** CertificateInfo notAfterUnixMs */
                notAfterUnixMs?: (number|null);

                /** CertificateInfo fingerprint */
                fingerprint?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CertificateInfo. */
            type $Shape = mppbackup.v1.CertificateInfo.$Properties;
        }

        /**
         * Properties of an AuditHead.
         * @deprecated Use mppbackup.v1.AuditHead.$Properties instead.
         */
        interface IAuditHead extends mppbackup.v1.AuditHead.$Properties {
        }

        /** Represents an AuditHead. */
        class AuditHead {

            /**
             * Constructs a new AuditHead.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.AuditHead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuditHead sequence. */
            sequence: number;

            /** AuditHead sha256. */
            sha256: string;

            /** AuditHead chain. */
            chain: string;

            /**
             * Encodes the specified AuditHead message. Does not implicitly {@link mppbackup.v1.AuditHead.verify|verify} messages.
             * @param message AuditHead message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.AuditHead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuditHead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.AuditHead & mppbackup.v1.AuditHead.$Shape} AuditHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.AuditHead & mppbackup.v1.AuditHead.$Shape;
        }

        namespace AuditHead {

            /** Properties of an AuditHead. */
            interface $Properties {

                /** AuditHead sequence */
                sequence?: (number|null);

                /** AuditHead sha256 */
                sha256?: (string|null);

                /** AuditHead chain */
                chain?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuditHead. */
            type $Shape = mppbackup.v1.AuditHead.$Properties;
        }

        /**
         * Properties of a GetStatusRequest.
         * @deprecated Use mppbackup.v1.GetStatusRequest.$Properties instead.
         */
        interface IGetStatusRequest extends mppbackup.v1.GetStatusRequest.$Properties {
        }

        /** Represents a GetStatusRequest. */
        class GetStatusRequest {

            /**
             * Constructs a new GetStatusRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.GetStatusRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified GetStatusRequest message. Does not implicitly {@link mppbackup.v1.GetStatusRequest.verify|verify} messages.
             * @param message GetStatusRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.GetStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetStatusRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.GetStatusRequest & mppbackup.v1.GetStatusRequest.$Shape} GetStatusRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.GetStatusRequest & mppbackup.v1.GetStatusRequest.$Shape;
        }

        namespace GetStatusRequest {

            /** Properties of a GetStatusRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetStatusRequest. */
            type $Shape = mppbackup.v1.GetStatusRequest.$Properties;
        }

        /**
         * Properties of a GetStatusResponse.
         * @deprecated Use mppbackup.v1.GetStatusResponse.$Properties instead.
         */
        interface IGetStatusResponse extends mppbackup.v1.GetStatusResponse.$Properties {
        }

        /** Represents a GetStatusResponse. */
        class GetStatusResponse {

            /**
             * Constructs a new GetStatusResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.GetStatusResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetStatusResponse protocolVersion. */
            protocolVersion: number;

            /** GetStatusResponse agentVersion. */
            agentVersion: string;

            /** GetStatusResponse hostName. */
            hostName: string;

            /** GetStatusResponse clockUnixMs. */
            clockUnixMs: number;

            /** GetStatusResponse startedUnixMs. */
            startedUnixMs: number;

            /** GetStatusResponse certificates. */
            certificates: mppbackup.v1.CertificateInfo.$Properties[];

            /** GetStatusResponse instances. */
            instances: mppbackup.v1.InstanceStatus.$Properties[];

            /** GetStatusResponse disks. */
            disks: mppbackup.v1.DiskStatus.$Properties[];

            /** GetStatusResponse jobs. */
            jobs: mppbackup.v1.RunningJob.$Properties[];

            /** GetStatusResponse auditHead. */
            auditHead?: (mppbackup.v1.AuditHead.$Properties|null);

            /** GetStatusResponse connections. */
            connections: number;

            /** GetStatusResponse residentBytes. */
            residentBytes: number;

            /**
             * Encodes the specified GetStatusResponse message. Does not implicitly {@link mppbackup.v1.GetStatusResponse.verify|verify} messages.
             * @param message GetStatusResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.GetStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetStatusResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.GetStatusResponse & mppbackup.v1.GetStatusResponse.$Shape} GetStatusResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.GetStatusResponse & mppbackup.v1.GetStatusResponse.$Shape;
        }

        namespace GetStatusResponse {

            /** Properties of a GetStatusResponse. */
            interface $Properties {

                /** GetStatusResponse protocolVersion */
                protocolVersion?: (number|null);

                /** GetStatusResponse agentVersion */
                agentVersion?: (string|null);

                /** GetStatusResponse hostName */
                hostName?: (string|null);

                /** GetStatusResponse clockUnixMs */
                clockUnixMs?: (number|null);

                /** GetStatusResponse startedUnixMs */
                startedUnixMs?: (number|null);

                /** GetStatusResponse certificates */
                certificates?: (mppbackup.v1.CertificateInfo.$Properties[]|null);

                /** GetStatusResponse instances */
                instances?: (mppbackup.v1.InstanceStatus.$Properties[]|null);

                /** GetStatusResponse disks */
                disks?: (mppbackup.v1.DiskStatus.$Properties[]|null);

                /** GetStatusResponse jobs */
                jobs?: (mppbackup.v1.RunningJob.$Properties[]|null);

                /** GetStatusResponse auditHead */
                auditHead?: (mppbackup.v1.AuditHead.$Properties|null);

                /** GetStatusResponse connections */
                connections?: (number|null);

                /** GetStatusResponse residentBytes */
                residentBytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetStatusResponse. */
            type $Shape = mppbackup.v1.GetStatusResponse.$Properties;
        }

        /**
         * Properties of an InstanceStatus.
         * @deprecated Use mppbackup.v1.InstanceStatus.$Properties instead.
         */
        interface IInstanceStatus extends mppbackup.v1.InstanceStatus.$Properties {
        }

        /** Represents an InstanceStatus. */
        class InstanceStatus {

            /**
             * Constructs a new InstanceStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.InstanceStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InstanceStatus instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** InstanceStatus serverVersion. */
            serverVersion: string;

            /** InstanceStatus problem. */
            problem: string;

            /**
             * Encodes the specified InstanceStatus message. Does not implicitly {@link mppbackup.v1.InstanceStatus.verify|verify} messages.
             * @param message InstanceStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.InstanceStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InstanceStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.InstanceStatus & mppbackup.v1.InstanceStatus.$Shape} InstanceStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.InstanceStatus & mppbackup.v1.InstanceStatus.$Shape;
        }

        namespace InstanceStatus {

            /** Properties of an InstanceStatus. */
            interface $Properties {

                /** InstanceStatus instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** InstanceStatus serverVersion */
                serverVersion?: (string|null);

                /** InstanceStatus problem */
                problem?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InstanceStatus. */
            type $Shape = mppbackup.v1.InstanceStatus.$Properties;
        }

        /**
         * Properties of a DiskStatus.
         * @deprecated Use mppbackup.v1.DiskStatus.$Properties instead.
         */
        interface IDiskStatus extends mppbackup.v1.DiskStatus.$Properties {
        }

        /** Represents a DiskStatus. */
        class DiskStatus {

            /**
             * Constructs a new DiskStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.DiskStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DiskStatus directory. */
            directory: string;

            /** DiskStatus freeBytes. */
            freeBytes: number;

            /** DiskStatus totalBytes. */
            totalBytes: number;

            /** DiskStatus problem. */
            problem: string;

            /**
             * Encodes the specified DiskStatus message. Does not implicitly {@link mppbackup.v1.DiskStatus.verify|verify} messages.
             * @param message DiskStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.DiskStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DiskStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.DiskStatus & mppbackup.v1.DiskStatus.$Shape} DiskStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.DiskStatus & mppbackup.v1.DiskStatus.$Shape;
        }

        namespace DiskStatus {

            /** Properties of a DiskStatus. */
            interface $Properties {

                /** DiskStatus directory */
                directory?: (string|null);

                /** DiskStatus freeBytes */
                freeBytes?: (number|null);

                /** DiskStatus totalBytes */
                totalBytes?: (number|null);

                /** DiskStatus problem */
                problem?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DiskStatus. */
            type $Shape = mppbackup.v1.DiskStatus.$Properties;
        }

        /**
         * Properties of a RunningJob.
         * @deprecated Use mppbackup.v1.RunningJob.$Properties instead.
         */
        interface IRunningJob extends mppbackup.v1.RunningJob.$Properties {
        }

        /** Represents a RunningJob. */
        class RunningJob {

            /**
             * Constructs a new RunningJob.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RunningJob.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunningJob jobId. */
            jobId: string;

            /** RunningJob kind. */
            kind: string;

            /** RunningJob instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** RunningJob timestampKey. */
            timestampKey: string;

            /** RunningJob database. */
            database: string;

            /**
             * Encodes the specified RunningJob message. Does not implicitly {@link mppbackup.v1.RunningJob.verify|verify} messages.
             * @param message RunningJob message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RunningJob.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunningJob message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RunningJob & mppbackup.v1.RunningJob.$Shape} RunningJob
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RunningJob & mppbackup.v1.RunningJob.$Shape;
        }

        namespace RunningJob {

            /** Properties of a RunningJob. */
            interface $Properties {

                /** RunningJob jobId */
                jobId?: (string|null);

                /** RunningJob kind */
                kind?: (string|null);

                /** RunningJob instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** RunningJob timestampKey */
                timestampKey?: (string|null);

                /** RunningJob database */
                database?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunningJob. */
            type $Shape = mppbackup.v1.RunningJob.$Properties;
        }

        /**
         * Properties of a ReloadCertificatesRequest.
         * @deprecated Use mppbackup.v1.ReloadCertificatesRequest.$Properties instead.
         */
        interface IReloadCertificatesRequest extends mppbackup.v1.ReloadCertificatesRequest.$Properties {
        }

        /** Represents a ReloadCertificatesRequest. */
        class ReloadCertificatesRequest {

            /**
             * Constructs a new ReloadCertificatesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReloadCertificatesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ReloadCertificatesRequest message. Does not implicitly {@link mppbackup.v1.ReloadCertificatesRequest.verify|verify} messages.
             * @param message ReloadCertificatesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReloadCertificatesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReloadCertificatesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReloadCertificatesRequest & mppbackup.v1.ReloadCertificatesRequest.$Shape} ReloadCertificatesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReloadCertificatesRequest & mppbackup.v1.ReloadCertificatesRequest.$Shape;
        }

        namespace ReloadCertificatesRequest {

            /** Properties of a ReloadCertificatesRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReloadCertificatesRequest. */
            type $Shape = mppbackup.v1.ReloadCertificatesRequest.$Properties;
        }

        /**
         * Properties of a ReloadCertificatesResponse.
         * @deprecated Use mppbackup.v1.ReloadCertificatesResponse.$Properties instead.
         */
        interface IReloadCertificatesResponse extends mppbackup.v1.ReloadCertificatesResponse.$Properties {
        }

        /** Represents a ReloadCertificatesResponse. */
        class ReloadCertificatesResponse {

            /**
             * Constructs a new ReloadCertificatesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReloadCertificatesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReloadCertificatesResponse certificates. */
            certificates: mppbackup.v1.CertificateInfo.$Properties[];

            /**
             * Encodes the specified ReloadCertificatesResponse message. Does not implicitly {@link mppbackup.v1.ReloadCertificatesResponse.verify|verify} messages.
             * @param message ReloadCertificatesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReloadCertificatesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReloadCertificatesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReloadCertificatesResponse & mppbackup.v1.ReloadCertificatesResponse.$Shape} ReloadCertificatesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReloadCertificatesResponse & mppbackup.v1.ReloadCertificatesResponse.$Shape;
        }

        namespace ReloadCertificatesResponse {

            /** Properties of a ReloadCertificatesResponse. */
            interface $Properties {

                /** ReloadCertificatesResponse certificates */
                certificates?: (mppbackup.v1.CertificateInfo.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReloadCertificatesResponse. */
            type $Shape = mppbackup.v1.ReloadCertificatesResponse.$Properties;
        }

        /**
         * Properties of a ReadAuditRequest.
         * @deprecated Use mppbackup.v1.ReadAuditRequest.$Properties instead.
         */
        interface IReadAuditRequest extends mppbackup.v1.ReadAuditRequest.$Properties {
        }

        /** Represents a ReadAuditRequest. */
        class ReadAuditRequest {

            /**
             * Constructs a new ReadAuditRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReadAuditRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReadAuditRequest fromSequence. */
            fromSequence: number;

            /**
             * Encodes the specified ReadAuditRequest message. Does not implicitly {@link mppbackup.v1.ReadAuditRequest.verify|verify} messages.
             * @param message ReadAuditRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReadAuditRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadAuditRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReadAuditRequest & mppbackup.v1.ReadAuditRequest.$Shape} ReadAuditRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReadAuditRequest & mppbackup.v1.ReadAuditRequest.$Shape;
        }

        namespace ReadAuditRequest {

            /** Properties of a ReadAuditRequest. */
            interface $Properties {

                /** ReadAuditRequest fromSequence */
                fromSequence?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadAuditRequest. */
            type $Shape = mppbackup.v1.ReadAuditRequest.$Properties;
        }

        /**
         * Properties of a ReadAuditResponse.
         * @deprecated Use mppbackup.v1.ReadAuditResponse.$Properties instead.
         */
        interface IReadAuditResponse extends mppbackup.v1.ReadAuditResponse.$Properties {
        }

        /** Represents a ReadAuditResponse. */
        class ReadAuditResponse {

            /**
             * Constructs a new ReadAuditResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReadAuditResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReadAuditResponse data. */
            data: Uint8Array;

            /**
             * Encodes the specified ReadAuditResponse message. Does not implicitly {@link mppbackup.v1.ReadAuditResponse.verify|verify} messages.
             * @param message ReadAuditResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReadAuditResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadAuditResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReadAuditResponse & mppbackup.v1.ReadAuditResponse.$Shape} ReadAuditResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReadAuditResponse & mppbackup.v1.ReadAuditResponse.$Shape;
        }

        namespace ReadAuditResponse {

            /** Properties of a ReadAuditResponse. */
            interface $Properties {

                /** ReadAuditResponse data */
                data?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadAuditResponse. */
            type $Shape = mppbackup.v1.ReadAuditResponse.$Properties;
        }

        /**
         * Properties of a PreflightRequest.
         * @deprecated Use mppbackup.v1.PreflightRequest.$Properties instead.
         */
        interface IPreflightRequest extends mppbackup.v1.PreflightRequest.$Properties {
        }

        /** Represents a PreflightRequest. */
        class PreflightRequest {

            /**
             * Constructs a new PreflightRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.PreflightRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PreflightRequest instances. */
            instances: mppbackup.v1.InstanceRef.$Properties[];

            /** PreflightRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** PreflightRequest database. */
            database: string;

            /** PreflightRequest needWritable. */
            needWritable: boolean;

            /** PreflightRequest needPrograms. */
            needPrograms: boolean;

            /** PreflightRequest compressWith. */
            compressWith?: (mppbackup.v1.Compression.$Properties|null);

            /** PreflightRequest decompress. */
            decompress: mppbackup.v1.CompressionFormat;

            /**
             * Encodes the specified PreflightRequest message. Does not implicitly {@link mppbackup.v1.PreflightRequest.verify|verify} messages.
             * @param message PreflightRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.PreflightRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PreflightRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.PreflightRequest & mppbackup.v1.PreflightRequest.$Shape} PreflightRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.PreflightRequest & mppbackup.v1.PreflightRequest.$Shape;
        }

        namespace PreflightRequest {

            /** Properties of a PreflightRequest. */
            interface $Properties {

                /** PreflightRequest instances */
                instances?: (mppbackup.v1.InstanceRef.$Properties[]|null);

                /** PreflightRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** PreflightRequest database */
                database?: (string|null);

                /** PreflightRequest needWritable */
                needWritable?: (boolean|null);

                /** PreflightRequest needPrograms */
                needPrograms?: (boolean|null);

                /** PreflightRequest compressWith */
                compressWith?: (mppbackup.v1.Compression.$Properties|null);

                /** PreflightRequest decompress */
                decompress?: (mppbackup.v1.CompressionFormat|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PreflightRequest. */
            type $Shape = mppbackup.v1.PreflightRequest.$Properties;
        }

        /**
         * Properties of a PreflightResponse.
         * @deprecated Use mppbackup.v1.PreflightResponse.$Properties instead.
         */
        interface IPreflightResponse extends mppbackup.v1.PreflightResponse.$Properties {
        }

        /** Represents a PreflightResponse. */
        class PreflightResponse {

            /**
             * Constructs a new PreflightResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.PreflightResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PreflightResponse instances. */
            instances: mppbackup.v1.InstancePreflight.$Properties[];

            /**
             * Encodes the specified PreflightResponse message. Does not implicitly {@link mppbackup.v1.PreflightResponse.verify|verify} messages.
             * @param message PreflightResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.PreflightResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PreflightResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.PreflightResponse & mppbackup.v1.PreflightResponse.$Shape} PreflightResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.PreflightResponse & mppbackup.v1.PreflightResponse.$Shape;
        }

        namespace PreflightResponse {

            /** Properties of a PreflightResponse. */
            interface $Properties {

                /** PreflightResponse instances */
                instances?: (mppbackup.v1.InstancePreflight.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PreflightResponse. */
            type $Shape = mppbackup.v1.PreflightResponse.$Properties;
        }

        /**
         * Properties of an InstancePreflight.
         * @deprecated Use mppbackup.v1.InstancePreflight.$Properties instead.
         */
        interface IInstancePreflight extends mppbackup.v1.InstancePreflight.$Properties {
        }

        /** Represents an InstancePreflight. */
        class InstancePreflight {

            /**
             * Constructs a new InstancePreflight.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.InstancePreflight.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InstancePreflight instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** InstancePreflight serverVersion. */
            serverVersion: string;

            /** InstancePreflight serverVersionNum. */
            serverVersionNum: number;

            /** InstancePreflight inRecovery. */
            inRecovery: boolean;

            /** InstancePreflight databaseExists. */
            databaseExists: boolean;

            /** InstancePreflight dumpDirectory. */
            dumpDirectory: string;

            /** InstancePreflight dumpDirectoryCreated. */
            dumpDirectoryCreated: boolean;

            /** InstancePreflight fileSystemId. */
            fileSystemId: string;

            /** InstancePreflight freeBytes. */
            freeBytes: number;

            /** InstancePreflight problems. */
            problems: mppbackup.v1.ErrorDetail.$Properties[];

            /** InstancePreflight lockTableEntries. */
            lockTableEntries: number;

            /** InstancePreflight locksPerTransaction. */
            locksPerTransaction: number;

            /** InstancePreflight compressor. */
            compressor?: (mppbackup.v1.FoundCompressor.$Properties|null);

            /**
             * Encodes the specified InstancePreflight message. Does not implicitly {@link mppbackup.v1.InstancePreflight.verify|verify} messages.
             * @param message InstancePreflight message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.InstancePreflight.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InstancePreflight message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.InstancePreflight & mppbackup.v1.InstancePreflight.$Shape} InstancePreflight
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.InstancePreflight & mppbackup.v1.InstancePreflight.$Shape;
        }

        namespace InstancePreflight {

            /** Properties of an InstancePreflight. */
            interface $Properties {

                /** InstancePreflight instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** InstancePreflight serverVersion */
                serverVersion?: (string|null);

                /** InstancePreflight serverVersionNum */
                serverVersionNum?: (number|null);

                /** InstancePreflight inRecovery */
                inRecovery?: (boolean|null);

                /** InstancePreflight databaseExists */
                databaseExists?: (boolean|null);

                /** InstancePreflight dumpDirectory */
                dumpDirectory?: (string|null);

                /** InstancePreflight dumpDirectoryCreated */
                dumpDirectoryCreated?: (boolean|null);

                /** InstancePreflight fileSystemId */
                fileSystemId?: (string|null);

                /** InstancePreflight freeBytes */
                freeBytes?: (number|null);

                /** InstancePreflight problems */
                problems?: (mppbackup.v1.ErrorDetail.$Properties[]|null);

                /** InstancePreflight lockTableEntries */
                lockTableEntries?: (number|null);

                /** InstancePreflight locksPerTransaction */
                locksPerTransaction?: (number|null);

                /** InstancePreflight compressor */
                compressor?: (mppbackup.v1.FoundCompressor.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InstancePreflight. */
            type $Shape = mppbackup.v1.InstancePreflight.$Properties;
        }

        /** CompressionFormat enum. */
        enum CompressionFormat {

            /** COMPRESSION_FORMAT_UNSPECIFIED value */
            COMPRESSION_FORMAT_UNSPECIFIED = 0,

            /** COMPRESSION_FORMAT_NONE value */
            COMPRESSION_FORMAT_NONE = 1,

            /** COMPRESSION_FORMAT_GZIP value */
            COMPRESSION_FORMAT_GZIP = 2,

            /** COMPRESSION_FORMAT_ZSTD value */
            COMPRESSION_FORMAT_ZSTD = 3
        }

        /**
         * Properties of a Compression.
         * @deprecated Use mppbackup.v1.Compression.$Properties instead.
         */
        interface ICompression extends mppbackup.v1.Compression.$Properties {
        }

        /** Represents a Compression. */
        class Compression {

            /**
             * Constructs a new Compression.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.Compression.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Compression format. */
            format: mppbackup.v1.CompressionFormat;

            /** Compression level. */
            level: number;

            /** Compression rsyncable. */
            rsyncable: boolean;

            /**
             * Encodes the specified Compression message. Does not implicitly {@link mppbackup.v1.Compression.verify|verify} messages.
             * @param message Compression message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.Compression.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Compression message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.Compression & mppbackup.v1.Compression.$Shape} Compression
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.Compression & mppbackup.v1.Compression.$Shape;
        }

        namespace Compression {

            /** Properties of a Compression. */
            interface $Properties {

                /** Compression format */
                format?: (mppbackup.v1.CompressionFormat|null);

                /** Compression level */
                level?: (number|null);

                /** Compression rsyncable */
                rsyncable?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Compression. */
            type $Shape = mppbackup.v1.Compression.$Properties;
        }

        /**
         * Properties of a FoundCompressor.
         * @deprecated Use mppbackup.v1.FoundCompressor.$Properties instead.
         */
        interface IFoundCompressor extends mppbackup.v1.FoundCompressor.$Properties {
        }

        /** Represents a FoundCompressor. */
        class FoundCompressor {

            /**
             * Constructs a new FoundCompressor.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.FoundCompressor.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FoundCompressor name. */
            name: string;

            /** FoundCompressor missing. */
            missing: string[];

            /**
             * Encodes the specified FoundCompressor message. Does not implicitly {@link mppbackup.v1.FoundCompressor.verify|verify} messages.
             * @param message FoundCompressor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.FoundCompressor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FoundCompressor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.FoundCompressor & mppbackup.v1.FoundCompressor.$Shape} FoundCompressor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.FoundCompressor & mppbackup.v1.FoundCompressor.$Shape;
        }

        namespace FoundCompressor {

            /** Properties of a FoundCompressor. */
            interface $Properties {

                /** FoundCompressor name */
                name?: (string|null);

                /** FoundCompressor missing */
                missing?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FoundCompressor. */
            type $Shape = mppbackup.v1.FoundCompressor.$Properties;
        }

        /**
         * Properties of a StartJobResponse.
         * @deprecated Use mppbackup.v1.StartJobResponse.$Properties instead.
         */
        interface IStartJobResponse extends mppbackup.v1.StartJobResponse.$Properties {
        }

        /** Represents a StartJobResponse. */
        class StartJobResponse {

            /**
             * Constructs a new StartJobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.StartJobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartJobResponse jobId. */
            jobId: string;

            /**
             * Encodes the specified StartJobResponse message. Does not implicitly {@link mppbackup.v1.StartJobResponse.verify|verify} messages.
             * @param message StartJobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.StartJobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartJobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartJobResponse & mppbackup.v1.StartJobResponse.$Shape} StartJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.StartJobResponse & mppbackup.v1.StartJobResponse.$Shape;
        }

        namespace StartJobResponse {

            /** Properties of a StartJobResponse. */
            interface $Properties {

                /** StartJobResponse jobId */
                jobId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartJobResponse. */
            type $Shape = mppbackup.v1.StartJobResponse.$Properties;
        }

        /**
         * Properties of a WatchJobRequest.
         * @deprecated Use mppbackup.v1.WatchJobRequest.$Properties instead.
         */
        interface IWatchJobRequest extends mppbackup.v1.WatchJobRequest.$Properties {
        }

        /** Represents a WatchJobRequest. */
        class WatchJobRequest {

            /**
             * Constructs a new WatchJobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.WatchJobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchJobRequest jobId. */
            jobId: string;

            /** WatchJobRequest fromSequence. */
            fromSequence: number;

            /**
             * Encodes the specified WatchJobRequest message. Does not implicitly {@link mppbackup.v1.WatchJobRequest.verify|verify} messages.
             * @param message WatchJobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.WatchJobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchJobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.WatchJobRequest & mppbackup.v1.WatchJobRequest.$Shape} WatchJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.WatchJobRequest & mppbackup.v1.WatchJobRequest.$Shape;
        }

        namespace WatchJobRequest {

            /** Properties of a WatchJobRequest. */
            interface $Properties {

                /** WatchJobRequest jobId */
                jobId?: (string|null);

                /** WatchJobRequest fromSequence */
                fromSequence?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchJobRequest. */
            type $Shape = mppbackup.v1.WatchJobRequest.$Properties;
        }

        /**
         * Properties of a CancelJobRequest.
         * @deprecated Use mppbackup.v1.CancelJobRequest.$Properties instead.
         */
        interface ICancelJobRequest extends mppbackup.v1.CancelJobRequest.$Properties {
        }

        /** Represents a CancelJobRequest. */
        class CancelJobRequest {

            /**
             * Constructs a new CancelJobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.CancelJobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CancelJobRequest jobId. */
            jobId: string;

            /** CancelJobRequest reason. */
            reason: string;

            /**
             * Encodes the specified CancelJobRequest message. Does not implicitly {@link mppbackup.v1.CancelJobRequest.verify|verify} messages.
             * @param message CancelJobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.CancelJobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CancelJobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.CancelJobRequest & mppbackup.v1.CancelJobRequest.$Shape} CancelJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.CancelJobRequest & mppbackup.v1.CancelJobRequest.$Shape;
        }

        namespace CancelJobRequest {

            /** Properties of a CancelJobRequest. */
            interface $Properties {

                /** CancelJobRequest jobId */
                jobId?: (string|null);

                /** CancelJobRequest reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CancelJobRequest. */
            type $Shape = mppbackup.v1.CancelJobRequest.$Properties;
        }

        /**
         * Properties of a CancelJobResponse.
         * @deprecated Use mppbackup.v1.CancelJobResponse.$Properties instead.
         */
        interface ICancelJobResponse extends mppbackup.v1.CancelJobResponse.$Properties {
        }

        /** Represents a CancelJobResponse. */
        class CancelJobResponse {

            /**
             * Constructs a new CancelJobResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.CancelJobResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified CancelJobResponse message. Does not implicitly {@link mppbackup.v1.CancelJobResponse.verify|verify} messages.
             * @param message CancelJobResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.CancelJobResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CancelJobResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.CancelJobResponse & mppbackup.v1.CancelJobResponse.$Shape} CancelJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.CancelJobResponse & mppbackup.v1.CancelJobResponse.$Shape;
        }

        namespace CancelJobResponse {

            /** Properties of a CancelJobResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CancelJobResponse. */
            type $Shape = mppbackup.v1.CancelJobResponse.$Properties;
        }

        /**
         * Properties of a JobEvent.
         * @deprecated Use mppbackup.v1.JobEvent.$Properties instead.
         */
        interface IJobEvent extends mppbackup.v1.JobEvent.$Properties {
        }

        /** Represents a JobEvent. */
        class JobEvent {

            /**
             * Constructs a new JobEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.JobEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobEvent sequence. */
            sequence: number;

            /** JobEvent unixMs. */
            unixMs: number;

            /** JobEvent log. */
            log?: (mppbackup.v1.LogLine.$Properties|null);

            /** JobEvent progress. */
            progress?: (mppbackup.v1.JobProgress.$Properties|null);

            /** JobEvent finished. */
            finished?: (mppbackup.v1.JobFinished.$Properties|null);

            /** JobEvent failed. */
            failed?: (mppbackup.v1.ErrorDetail.$Properties|null);

            /** JobEvent kind. */
            kind?: ("log"|"progress"|"finished"|"failed");

            /**
             * Encodes the specified JobEvent message. Does not implicitly {@link mppbackup.v1.JobEvent.verify|verify} messages.
             * @param message JobEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.JobEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.JobEvent & mppbackup.v1.JobEvent.$Shape} JobEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.JobEvent & mppbackup.v1.JobEvent.$Shape;
        }

        namespace JobEvent {

            /** Properties of a JobEvent. */
            interface $Properties {

                /** JobEvent sequence */
                sequence?: (number|null);

                /** JobEvent unixMs */
                unixMs?: (number|null);

                /** JobEvent log */
                log?: (mppbackup.v1.LogLine.$Properties|null);

                /** JobEvent progress */
                progress?: (mppbackup.v1.JobProgress.$Properties|null);

                /** JobEvent finished */
                finished?: (mppbackup.v1.JobFinished.$Properties|null);

                /** JobEvent failed */
                failed?: (mppbackup.v1.ErrorDetail.$Properties|null);

                /** JobEvent kind */
                kind?: ("log"|"progress"|"finished"|"failed");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a JobEvent. */
            type $Shape = {
              sequence?: number|null;
              unixMs?: number|null;
              log?: mppbackup.v1.LogLine.$Shape|null;
              progress?: mppbackup.v1.JobProgress.$Shape|null;
              finished?: mppbackup.v1.JobFinished.$Shape|null;
              failed?: mppbackup.v1.ErrorDetail.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; log?: null; progress?: null; finished?: null; failed?: null }|{ kind?: "log"; log: mppbackup.v1.LogLine.$Shape; progress?: null; finished?: null; failed?: null }|{ kind?: "progress"; log?: null; progress: mppbackup.v1.JobProgress.$Shape; finished?: null; failed?: null }|{ kind?: "finished"; log?: null; progress?: null; finished: mppbackup.v1.JobFinished.$Shape; failed?: null }|{ kind?: "failed"; log?: null; progress?: null; finished?: null; failed: mppbackup.v1.ErrorDetail.$Shape })
            );
        }

        /**
         * Properties of a LogLine.
         * @deprecated Use mppbackup.v1.LogLine.$Properties instead.
         */
        interface ILogLine extends mppbackup.v1.LogLine.$Properties {
        }

        /** Represents a LogLine. */
        class LogLine {

            /**
             * Constructs a new LogLine.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.LogLine.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogLine level. */
            level: mppbackup.v1.LogLine.Level;

            /** LogLine text. */
            text: string;

            /**
             * Encodes the specified LogLine message. Does not implicitly {@link mppbackup.v1.LogLine.verify|verify} messages.
             * @param message LogLine message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.LogLine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogLine message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.LogLine & mppbackup.v1.LogLine.$Shape} LogLine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.LogLine & mppbackup.v1.LogLine.$Shape;
        }

        namespace LogLine {

            /** Properties of a LogLine. */
            interface $Properties {

                /** LogLine level */
                level?: (mppbackup.v1.LogLine.Level|null);

                /** LogLine text */
                text?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogLine. */
            type $Shape = mppbackup.v1.LogLine.$Properties;

            /** Level enum. */
            enum Level {

                /** LEVEL_UNSPECIFIED value */
                LEVEL_UNSPECIFIED = 0,

                /** LEVEL_DEBUG value */
                LEVEL_DEBUG = 1,

                /** LEVEL_INFO value */
                LEVEL_INFO = 2,

                /** LEVEL_WARNING value */
                LEVEL_WARNING = 3,

                /** LEVEL_ERROR value */
                LEVEL_ERROR = 4,

                /** LEVEL_NOTICE value */
                LEVEL_NOTICE = 5
            }
        }

        /**
         * Properties of a JobProgress.
         * @deprecated Use mppbackup.v1.JobProgress.$Properties instead.
         */
        interface IJobProgress extends mppbackup.v1.JobProgress.$Properties {
        }

        /** Represents a JobProgress. */
        class JobProgress {

            /**
             * Constructs a new JobProgress.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.JobProgress.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobProgress activity. */
            activity: string;

            /** JobProgress tablesDone. */
            tablesDone: number;

            /** JobProgress tablesTotal. */
            tablesTotal: number;

            /** JobProgress rawBytesDone. */
            rawBytesDone: number;

            /** JobProgress rawBytesTotal. */
            rawBytesTotal: number;

            /** JobProgress storedBytesDone. */
            storedBytesDone: number;

            /**
             * Encodes the specified JobProgress message. Does not implicitly {@link mppbackup.v1.JobProgress.verify|verify} messages.
             * @param message JobProgress message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.JobProgress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobProgress message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.JobProgress & mppbackup.v1.JobProgress.$Shape} JobProgress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.JobProgress & mppbackup.v1.JobProgress.$Shape;
        }

        namespace JobProgress {

            /** Properties of a JobProgress. */
            interface $Properties {

                /** JobProgress activity */
                activity?: (string|null);

                /** JobProgress tablesDone */
                tablesDone?: (number|null);

                /** JobProgress tablesTotal */
                tablesTotal?: (number|null);

                /** JobProgress rawBytesDone */
                rawBytesDone?: (number|null);

                /** JobProgress rawBytesTotal */
                rawBytesTotal?: (number|null);

                /** JobProgress storedBytesDone */
                storedBytesDone?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JobProgress. */
            type $Shape = mppbackup.v1.JobProgress.$Properties;
        }

        /**
         * Properties of a JobFinished.
         * @deprecated Use mppbackup.v1.JobFinished.$Properties instead.
         */
        interface IJobFinished extends mppbackup.v1.JobFinished.$Properties {
        }

        /** Represents a JobFinished. */
        class JobFinished {

            /**
             * Constructs a new JobFinished.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.JobFinished.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobFinished dump. */
            dump?: (mppbackup.v1.DumpResult.$Properties|null);

            /** JobFinished restore. */
            restore?: (mppbackup.v1.RestoreResult.$Properties|null);

            /** JobFinished verify. */
            verify?: (mppbackup.v1.VerifyResult.$Properties|null);

            /** JobFinished preview. */
            preview?: (mppbackup.v1.PreviewResult.$Properties|null);

            /** JobFinished export. */
            export?: (mppbackup.v1.ExportResult.$Properties|null);

            /** JobFinished merge. */
            merge?: (mppbackup.v1.MergeResult.$Properties|null);

            /** JobFinished copy. */
            copy?: (mppbackup.v1.CopyResult.$Properties|null);

            /** JobFinished packs. */
            packs?: (mppbackup.v1.PacksResult.$Properties|null);

            /** JobFinished result. */
            result?: ("dump"|"restore"|"verify"|"preview"|"export"|"merge"|"copy"|"packs");

            /**
             * Encodes the specified JobFinished message. Does not implicitly {@link mppbackup.v1.JobFinished.verify|verify} messages.
             * @param message JobFinished message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.JobFinished.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobFinished message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.JobFinished & mppbackup.v1.JobFinished.$Shape} JobFinished
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.JobFinished & mppbackup.v1.JobFinished.$Shape;
        }

        namespace JobFinished {

            /** Properties of a JobFinished. */
            interface $Properties {

                /** JobFinished dump */
                dump?: (mppbackup.v1.DumpResult.$Properties|null);

                /** JobFinished restore */
                restore?: (mppbackup.v1.RestoreResult.$Properties|null);

                /** JobFinished verify */
                verify?: (mppbackup.v1.VerifyResult.$Properties|null);

                /** JobFinished preview */
                preview?: (mppbackup.v1.PreviewResult.$Properties|null);

                /** JobFinished export */
                "export"?: (mppbackup.v1.ExportResult.$Properties|null);

                /** JobFinished merge */
                merge?: (mppbackup.v1.MergeResult.$Properties|null);

                /** JobFinished copy */
                copy?: (mppbackup.v1.CopyResult.$Properties|null);

                /** JobFinished packs */
                packs?: (mppbackup.v1.PacksResult.$Properties|null);

                /** JobFinished result */
                result?: ("dump"|"restore"|"verify"|"preview"|"export"|"merge"|"copy"|"packs");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a JobFinished. */
            type $Shape = {
              dump?: mppbackup.v1.DumpResult.$Shape|null;
              restore?: mppbackup.v1.RestoreResult.$Shape|null;
              verify?: mppbackup.v1.VerifyResult.$Shape|null;
              preview?: mppbackup.v1.PreviewResult.$Shape|null;
              "export"?: mppbackup.v1.ExportResult.$Shape|null;
              merge?: mppbackup.v1.MergeResult.$Shape|null;
              copy?: mppbackup.v1.CopyResult.$Shape|null;
              packs?: mppbackup.v1.PacksResult.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ result?: undefined; dump?: null; restore?: null; verify?: null; preview?: null; "export"?: null; merge?: null; copy?: null; packs?: null }|{ result?: "dump"; dump: mppbackup.v1.DumpResult.$Shape; restore?: null; verify?: null; preview?: null; "export"?: null; merge?: null; copy?: null; packs?: null }|{ result?: "restore"; dump?: null; restore: mppbackup.v1.RestoreResult.$Shape; verify?: null; preview?: null; "export"?: null; merge?: null; copy?: null; packs?: null }|{ result?: "verify"; dump?: null; restore?: null; verify: mppbackup.v1.VerifyResult.$Shape; preview?: null; "export"?: null; merge?: null; copy?: null; packs?: null }|{ result?: "preview"; dump?: null; restore?: null; verify?: null; preview: mppbackup.v1.PreviewResult.$Shape; "export"?: null; merge?: null; copy?: null; packs?: null }|{ result?: "export"; dump?: null; restore?: null; verify?: null; preview?: null; "export": mppbackup.v1.ExportResult.$Shape; merge?: null; copy?: null; packs?: null }|{ result?: "merge"; dump?: null; restore?: null; verify?: null; preview?: null; "export"?: null; merge: mppbackup.v1.MergeResult.$Shape; copy?: null; packs?: null }|{ result?: "copy"; dump?: null; restore?: null; verify?: null; preview?: null; "export"?: null; merge?: null; copy: mppbackup.v1.CopyResult.$Shape; packs?: null }|{ result?: "packs"; dump?: null; restore?: null; verify?: null; preview?: null; "export"?: null; merge?: null; copy?: null; packs: mppbackup.v1.PacksResult.$Shape })
            );
        }

        /**
         * Properties of a StartDumpRequest.
         * @deprecated Use mppbackup.v1.StartDumpRequest.$Properties instead.
         */
        interface IStartDumpRequest extends mppbackup.v1.StartDumpRequest.$Properties {
        }

        /** Represents a StartDumpRequest. */
        class StartDumpRequest {

            /**
             * Constructs a new StartDumpRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.StartDumpRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartDumpRequest operationId. */
            operationId: string;

            /** StartDumpRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartDumpRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** StartDumpRequest database. */
            database: string;

            /** StartDumpRequest options. */
            options?: (mppbackup.v1.DumpOptions.$Properties|null);

            /** StartDumpRequest reconnectWindowMs. */
            reconnectWindowMs: number;

            /** StartDumpRequest reservation. */
            reservation?: (mppbackup.v1.Reservation.$Properties|null);

            /**
             * Encodes the specified StartDumpRequest message. Does not implicitly {@link mppbackup.v1.StartDumpRequest.verify|verify} messages.
             * @param message StartDumpRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.StartDumpRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartDumpRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartDumpRequest & mppbackup.v1.StartDumpRequest.$Shape} StartDumpRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.StartDumpRequest & mppbackup.v1.StartDumpRequest.$Shape;
        }

        namespace StartDumpRequest {

            /** Properties of a StartDumpRequest. */
            interface $Properties {

                /** StartDumpRequest operationId */
                operationId?: (string|null);

                /** StartDumpRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartDumpRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** StartDumpRequest database */
                database?: (string|null);

                /** StartDumpRequest options */
                options?: (mppbackup.v1.DumpOptions.$Properties|null);

                /** StartDumpRequest reconnectWindowMs */
                reconnectWindowMs?: (number|null);

                /** StartDumpRequest reservation */
                reservation?: (mppbackup.v1.Reservation.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartDumpRequest. */
            type $Shape = mppbackup.v1.StartDumpRequest.$Properties;
        }

        /**
         * Properties of a DumpOptions.
         * @deprecated Use mppbackup.v1.DumpOptions.$Properties instead.
         */
        interface IDumpOptions extends mppbackup.v1.DumpOptions.$Properties {
        }

        /** Represents a DumpOptions. */
        class DumpOptions {

            /**
             * Constructs a new DumpOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.DumpOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DumpOptions jobs. */
            jobs: number;

            /** DumpOptions compression. */
            compression?: (mppbackup.v1.Compression.$Properties|null);

            /** DumpOptions keepPartialFiles. */
            keepPartialFiles: boolean;

            /** DumpOptions withGlobals. */
            withGlobals: boolean;

            /** DumpOptions withConfig. */
            withConfig: boolean;

            /** DumpOptions withData. */
            withData: boolean;

            /** DumpOptions withLargeObjects. */
            withLargeObjects: boolean;

            /** DumpOptions definitions. */
            definitions: mppbackup.v1.DefinitionsKept;

            /** DumpOptions schemas. */
            schemas: string[];

            /** DumpOptions withDefinitions. */
            withDefinitions: boolean;

            /** DumpOptions rowsFrom. */
            rowsFrom?: (mppbackup.v1.RowSource.$Properties|null);

            /** DumpOptions plugin. */
            plugin?: (mppbackup.v1.PluginUse.$Properties|null);

            /** DumpOptions clean. */
            clean: boolean;

            /** DumpOptions encoding. */
            encoding: string;

            /** DumpOptions rowFormat. */
            rowFormat: mppbackup.v1.RowFormat;

            /** DumpOptions oids. */
            oids: boolean;

            /** DumpOptions noOwner. */
            noOwner: boolean;

            /** DumpOptions noPrivileges. */
            noPrivileges: boolean;

            /** DumpOptions useSessionAuthorization. */
            useSessionAuthorization: boolean;

            /** DumpOptions withStatistics. */
            withStatistics: boolean;

            /** DumpOptions withState. */
            withState: boolean;

            /** DumpOptions parent. */
            parent?: (mppbackup.v1.ParentSet.$Properties|null);

            /** DumpOptions rateLimits. */
            rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

            /**
             * Encodes the specified DumpOptions message. Does not implicitly {@link mppbackup.v1.DumpOptions.verify|verify} messages.
             * @param message DumpOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.DumpOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DumpOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.DumpOptions & mppbackup.v1.DumpOptions.$Shape} DumpOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.DumpOptions & mppbackup.v1.DumpOptions.$Shape;
        }

        namespace DumpOptions {

            /** Properties of a DumpOptions. */
            interface $Properties {

                /** DumpOptions jobs */
                jobs?: (number|null);

                /** DumpOptions compression */
                compression?: (mppbackup.v1.Compression.$Properties|null);

                /** DumpOptions keepPartialFiles */
                keepPartialFiles?: (boolean|null);

                /** DumpOptions withGlobals */
                withGlobals?: (boolean|null);

                /** DumpOptions withConfig */
                withConfig?: (boolean|null);

                /** DumpOptions withData */
                withData?: (boolean|null);

                /** DumpOptions withLargeObjects */
                withLargeObjects?: (boolean|null);

                /** DumpOptions definitions */
                definitions?: (mppbackup.v1.DefinitionsKept|null);

                /** DumpOptions schemas */
                schemas?: (string[]|null);

                /** DumpOptions withDefinitions */
                withDefinitions?: (boolean|null);

                /** DumpOptions rowsFrom */
                rowsFrom?: (mppbackup.v1.RowSource.$Properties|null);

                /** DumpOptions plugin */
                plugin?: (mppbackup.v1.PluginUse.$Properties|null);

                /** DumpOptions clean */
                clean?: (boolean|null);

                /** DumpOptions encoding */
                encoding?: (string|null);

                /** DumpOptions rowFormat */
                rowFormat?: (mppbackup.v1.RowFormat|null);

                /** DumpOptions oids */
                oids?: (boolean|null);

                /** DumpOptions noOwner */
                noOwner?: (boolean|null);

                /** DumpOptions noPrivileges */
                noPrivileges?: (boolean|null);

                /** DumpOptions useSessionAuthorization */
                useSessionAuthorization?: (boolean|null);

                /** DumpOptions withStatistics */
                withStatistics?: (boolean|null);

                /** DumpOptions withState */
                withState?: (boolean|null);

                /** DumpOptions parent */
                parent?: (mppbackup.v1.ParentSet.$Properties|null);

                /** DumpOptions rateLimits */
                rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DumpOptions. */
            type $Shape = mppbackup.v1.DumpOptions.$Properties;
        }

        /**
         * Properties of a ParentSet.
         * @deprecated Use mppbackup.v1.ParentSet.$Properties instead.
         */
        interface IParentSet extends mppbackup.v1.ParentSet.$Properties {
        }

        /** Represents a ParentSet. */
        class ParentSet {

            /**
             * Constructs a new ParentSet.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ParentSet.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ParentSet timestampKey. */
            timestampKey: string;

            /** ParentSet toc. */
            toc?: (mppbackup.v1.SetFile.$Properties|null);

            /** ParentSet state. */
            state?: (mppbackup.v1.SetFile.$Properties|null);

            /**
             * Encodes the specified ParentSet message. Does not implicitly {@link mppbackup.v1.ParentSet.verify|verify} messages.
             * @param message ParentSet message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ParentSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ParentSet message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ParentSet & mppbackup.v1.ParentSet.$Shape} ParentSet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ParentSet & mppbackup.v1.ParentSet.$Shape;
        }

        namespace ParentSet {

            /** Properties of a ParentSet. */
            interface $Properties {

                /** ParentSet timestampKey */
                timestampKey?: (string|null);

                /** ParentSet toc */
                toc?: (mppbackup.v1.SetFile.$Properties|null);

                /** ParentSet state */
                state?: (mppbackup.v1.SetFile.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ParentSet. */
            type $Shape = mppbackup.v1.ParentSet.$Properties;
        }

        /**
         * Properties of a RateLimits.
         * @deprecated Use mppbackup.v1.RateLimits.$Properties instead.
         */
        interface IRateLimits extends mppbackup.v1.RateLimits.$Properties {
        }

        /** Represents a RateLimits. */
        class RateLimits {

            /**
             * Constructs a new RateLimits.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RateLimits.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RateLimits budget. */
            budget: string;

            /** RateLimits maxRate. */
            maxRate: string;

            /** RateLimits maxNetworkRate. */
            maxNetworkRate: string;

            /**
             * Encodes the specified RateLimits message. Does not implicitly {@link mppbackup.v1.RateLimits.verify|verify} messages.
             * @param message RateLimits message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RateLimits.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RateLimits message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RateLimits & mppbackup.v1.RateLimits.$Shape} RateLimits
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RateLimits & mppbackup.v1.RateLimits.$Shape;
        }

        namespace RateLimits {

            /** Properties of a RateLimits. */
            interface $Properties {

                /** RateLimits budget */
                budget?: (string|null);

                /** RateLimits maxRate */
                maxRate?: (string|null);

                /** RateLimits maxNetworkRate */
                maxNetworkRate?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RateLimits. */
            type $Shape = mppbackup.v1.RateLimits.$Properties;
        }

        /** RowFormat enum. */
        enum RowFormat {

            /** ROW_FORMAT_UNSPECIFIED value */
            ROW_FORMAT_UNSPECIFIED = 0,

            /** ROW_FORMAT_COPY value */
            ROW_FORMAT_COPY = 20,

            /** ROW_FORMAT_INSERTS value */
            ROW_FORMAT_INSERTS = 21,

            /** ROW_FORMAT_COLUMN_INSERTS value */
            ROW_FORMAT_COLUMN_INSERTS = 22
        }

        /**
         * Properties of a RowSource.
         * @deprecated Use mppbackup.v1.RowSource.$Properties instead.
         */
        interface IRowSource extends mppbackup.v1.RowSource.$Properties {
        }

        /** Represents a RowSource. */
        class RowSource {

            /**
             * Constructs a new RowSource.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RowSource.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RowSource host. */
            host: string;

            /** RowSource port. */
            port: number;

            /**
             * Encodes the specified RowSource message. Does not implicitly {@link mppbackup.v1.RowSource.verify|verify} messages.
             * @param message RowSource message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RowSource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RowSource message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RowSource & mppbackup.v1.RowSource.$Shape} RowSource
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RowSource & mppbackup.v1.RowSource.$Shape;
        }

        namespace RowSource {

            /** Properties of a RowSource. */
            interface $Properties {

                /** RowSource host */
                host?: (string|null);

                /** RowSource port */
                port?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RowSource. */
            type $Shape = mppbackup.v1.RowSource.$Properties;
        }

        /** DefinitionsKept enum. */
        enum DefinitionsKept {

            /** DEFINITIONS_KEPT_UNSPECIFIED value */
            DEFINITIONS_KEPT_UNSPECIFIED = 0,

            /** DEFINITIONS_KEPT_ALL value */
            DEFINITIONS_KEPT_ALL = 1,

            /** DEFINITIONS_KEPT_TABLES value */
            DEFINITIONS_KEPT_TABLES = 2,

            /** DEFINITIONS_KEPT_SCHEMAS value */
            DEFINITIONS_KEPT_SCHEMAS = 3,

            /** DEFINITIONS_KEPT_OTHERS value */
            DEFINITIONS_KEPT_OTHERS = 4
        }

        /**
         * Properties of a DumpTable.
         * @deprecated Use mppbackup.v1.DumpTable.$Properties instead.
         */
        interface IDumpTable extends mppbackup.v1.DumpTable.$Properties {
        }

        /** Represents a DumpTable. */
        class DumpTable {

            /**
             * Constructs a new DumpTable.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.DumpTable.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DumpTable oid. */
            oid: number;

            /** DumpTable schema. */
            schema: string;

            /** DumpTable name. */
            name: string;

            /** DumpTable columns. */
            columns: string[];

            /** DumpTable condition. */
            condition: string;

            /** DumpTable sizeBytes. */
            sizeBytes: number;

            /** DumpTable withRows. */
            withRows: boolean;

            /** DumpTable lockable. */
            lockable: boolean;

            /** DumpTable loadSchema. */
            loadSchema: string;

            /** DumpTable loadName. */
            loadName: string;

            /** DumpTable distributed. */
            distributed: boolean;

            /** DumpTable apart. */
            apart: boolean;

            /**
             * Encodes the specified DumpTable message. Does not implicitly {@link mppbackup.v1.DumpTable.verify|verify} messages.
             * @param message DumpTable message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.DumpTable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DumpTable message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.DumpTable & mppbackup.v1.DumpTable.$Shape} DumpTable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.DumpTable & mppbackup.v1.DumpTable.$Shape;
        }

        namespace DumpTable {

            /** Properties of a DumpTable. */
            interface $Properties {

                /** DumpTable oid */
                oid?: (number|null);

                /** DumpTable schema */
                schema?: (string|null);

                /** DumpTable name */
                name?: (string|null);

                /** DumpTable columns */
                columns?: (string[]|null);

                /** DumpTable condition */
                condition?: (string|null);

                /** DumpTable sizeBytes */
                sizeBytes?: (number|null);

                /** DumpTable withRows */
                withRows?: (boolean|null);

                /** DumpTable lockable */
                lockable?: (boolean|null);

                /** DumpTable loadSchema */
                loadSchema?: (string|null);

                /** DumpTable loadName */
                loadName?: (string|null);

                /** DumpTable distributed */
                distributed?: (boolean|null);

                /** DumpTable apart */
                apart?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DumpTable. */
            type $Shape = mppbackup.v1.DumpTable.$Properties;
        }

        /**
         * Properties of a DumpSequence.
         * @deprecated Use mppbackup.v1.DumpSequence.$Properties instead.
         */
        interface IDumpSequence extends mppbackup.v1.DumpSequence.$Properties {
        }

        /** Represents a DumpSequence. */
        class DumpSequence {

            /**
             * Constructs a new DumpSequence.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.DumpSequence.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DumpSequence oid. */
            oid: number;

            /** DumpSequence schema. */
            schema: string;

            /** DumpSequence name. */
            name: string;

            /**
             * Encodes the specified DumpSequence message. Does not implicitly {@link mppbackup.v1.DumpSequence.verify|verify} messages.
             * @param message DumpSequence message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.DumpSequence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DumpSequence message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.DumpSequence & mppbackup.v1.DumpSequence.$Shape} DumpSequence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.DumpSequence & mppbackup.v1.DumpSequence.$Shape;
        }

        namespace DumpSequence {

            /** Properties of a DumpSequence. */
            interface $Properties {

                /** DumpSequence oid */
                oid?: (number|null);

                /** DumpSequence schema */
                schema?: (string|null);

                /** DumpSequence name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DumpSequence. */
            type $Shape = mppbackup.v1.DumpSequence.$Properties;
        }

        /**
         * Properties of a LockTablesRequest.
         * @deprecated Use mppbackup.v1.LockTablesRequest.$Properties instead.
         */
        interface ILockTablesRequest extends mppbackup.v1.LockTablesRequest.$Properties {
        }

        /** Represents a LockTablesRequest. */
        class LockTablesRequest {

            /**
             * Constructs a new LockTablesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.LockTablesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LockTablesRequest jobId. */
            jobId: string;

            /** LockTablesRequest tables. */
            tables: mppbackup.v1.DumpTable.$Properties[];

            /** LockTablesRequest sequences. */
            sequences: mppbackup.v1.DumpSequence.$Properties[];

            /** LockTablesRequest lockTimeoutMs. */
            lockTimeoutMs: number;

            /** LockTablesRequest leftOutTableOids. */
            leftOutTableOids: number[];

            /** LockTablesRequest allSchemas. */
            allSchemas: string[];

            /**
             * Encodes the specified LockTablesRequest message. Does not implicitly {@link mppbackup.v1.LockTablesRequest.verify|verify} messages.
             * @param message LockTablesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.LockTablesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LockTablesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.LockTablesRequest & mppbackup.v1.LockTablesRequest.$Shape} LockTablesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.LockTablesRequest & mppbackup.v1.LockTablesRequest.$Shape;
        }

        namespace LockTablesRequest {

            /** Properties of a LockTablesRequest. */
            interface $Properties {

                /** LockTablesRequest jobId */
                jobId?: (string|null);

                /** LockTablesRequest tables */
                tables?: (mppbackup.v1.DumpTable.$Properties[]|null);

                /** LockTablesRequest sequences */
                sequences?: (mppbackup.v1.DumpSequence.$Properties[]|null);

                /** LockTablesRequest lockTimeoutMs */
                lockTimeoutMs?: (number|null);

                /** LockTablesRequest leftOutTableOids */
                leftOutTableOids?: (number[]|null);

                /** LockTablesRequest allSchemas */
                allSchemas?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LockTablesRequest. */
            type $Shape = mppbackup.v1.LockTablesRequest.$Properties;
        }

        /**
         * Properties of a LockTablesResponse.
         * @deprecated Use mppbackup.v1.LockTablesResponse.$Properties instead.
         */
        interface ILockTablesResponse extends mppbackup.v1.LockTablesResponse.$Properties {
        }

        /** Represents a LockTablesResponse. */
        class LockTablesResponse {

            /**
             * Constructs a new LockTablesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.LockTablesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LockTablesResponse backendPid. */
            backendPid: number;

            /**
             * Encodes the specified LockTablesResponse message. Does not implicitly {@link mppbackup.v1.LockTablesResponse.verify|verify} messages.
             * @param message LockTablesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.LockTablesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LockTablesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.LockTablesResponse & mppbackup.v1.LockTablesResponse.$Shape} LockTablesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.LockTablesResponse & mppbackup.v1.LockTablesResponse.$Shape;
        }

        namespace LockTablesResponse {

            /** Properties of a LockTablesResponse. */
            interface $Properties {

                /** LockTablesResponse backendPid */
                backendPid?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LockTablesResponse. */
            type $Shape = mppbackup.v1.LockTablesResponse.$Properties;
        }

        /**
         * Properties of an ImportSnapshotRequest.
         * @deprecated Use mppbackup.v1.ImportSnapshotRequest.$Properties instead.
         */
        interface IImportSnapshotRequest extends mppbackup.v1.ImportSnapshotRequest.$Properties {
        }

        /** Represents an ImportSnapshotRequest. */
        class ImportSnapshotRequest {

            /**
             * Constructs a new ImportSnapshotRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ImportSnapshotRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImportSnapshotRequest jobId. */
            jobId: string;

            /** ImportSnapshotRequest snapshotId. */
            snapshotId: string;

            /** ImportSnapshotRequest lockTimeoutMs. */
            lockTimeoutMs: number;

            /**
             * Encodes the specified ImportSnapshotRequest message. Does not implicitly {@link mppbackup.v1.ImportSnapshotRequest.verify|verify} messages.
             * @param message ImportSnapshotRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ImportSnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImportSnapshotRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ImportSnapshotRequest & mppbackup.v1.ImportSnapshotRequest.$Shape} ImportSnapshotRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ImportSnapshotRequest & mppbackup.v1.ImportSnapshotRequest.$Shape;
        }

        namespace ImportSnapshotRequest {

            /** Properties of an ImportSnapshotRequest. */
            interface $Properties {

                /** ImportSnapshotRequest jobId */
                jobId?: (string|null);

                /** ImportSnapshotRequest snapshotId */
                snapshotId?: (string|null);

                /** ImportSnapshotRequest lockTimeoutMs */
                lockTimeoutMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImportSnapshotRequest. */
            type $Shape = mppbackup.v1.ImportSnapshotRequest.$Properties;
        }

        /**
         * Properties of an ImportSnapshotResponse.
         * @deprecated Use mppbackup.v1.ImportSnapshotResponse.$Properties instead.
         */
        interface IImportSnapshotResponse extends mppbackup.v1.ImportSnapshotResponse.$Properties {
        }

        /** Represents an ImportSnapshotResponse. */
        class ImportSnapshotResponse {

            /**
             * Constructs a new ImportSnapshotResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ImportSnapshotResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ImportSnapshotResponse message. Does not implicitly {@link mppbackup.v1.ImportSnapshotResponse.verify|verify} messages.
             * @param message ImportSnapshotResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ImportSnapshotResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImportSnapshotResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ImportSnapshotResponse & mppbackup.v1.ImportSnapshotResponse.$Shape} ImportSnapshotResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ImportSnapshotResponse & mppbackup.v1.ImportSnapshotResponse.$Shape;
        }

        namespace ImportSnapshotResponse {

            /** Properties of an ImportSnapshotResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImportSnapshotResponse. */
            type $Shape = mppbackup.v1.ImportSnapshotResponse.$Properties;
        }

        /**
         * Properties of a ReleaseTablesRequest.
         * @deprecated Use mppbackup.v1.ReleaseTablesRequest.$Properties instead.
         */
        interface IReleaseTablesRequest extends mppbackup.v1.ReleaseTablesRequest.$Properties {
        }

        /** Represents a ReleaseTablesRequest. */
        class ReleaseTablesRequest {

            /**
             * Constructs a new ReleaseTablesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReleaseTablesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReleaseTablesRequest jobId. */
            jobId: string;

            /**
             * Encodes the specified ReleaseTablesRequest message. Does not implicitly {@link mppbackup.v1.ReleaseTablesRequest.verify|verify} messages.
             * @param message ReleaseTablesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReleaseTablesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReleaseTablesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReleaseTablesRequest & mppbackup.v1.ReleaseTablesRequest.$Shape} ReleaseTablesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReleaseTablesRequest & mppbackup.v1.ReleaseTablesRequest.$Shape;
        }

        namespace ReleaseTablesRequest {

            /** Properties of a ReleaseTablesRequest. */
            interface $Properties {

                /** ReleaseTablesRequest jobId */
                jobId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReleaseTablesRequest. */
            type $Shape = mppbackup.v1.ReleaseTablesRequest.$Properties;
        }

        /**
         * Properties of a ReleaseTablesResponse.
         * @deprecated Use mppbackup.v1.ReleaseTablesResponse.$Properties instead.
         */
        interface IReleaseTablesResponse extends mppbackup.v1.ReleaseTablesResponse.$Properties {
        }

        /** Represents a ReleaseTablesResponse. */
        class ReleaseTablesResponse {

            /**
             * Constructs a new ReleaseTablesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReleaseTablesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ReleaseTablesResponse message. Does not implicitly {@link mppbackup.v1.ReleaseTablesResponse.verify|verify} messages.
             * @param message ReleaseTablesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReleaseTablesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReleaseTablesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReleaseTablesResponse & mppbackup.v1.ReleaseTablesResponse.$Shape} ReleaseTablesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReleaseTablesResponse & mppbackup.v1.ReleaseTablesResponse.$Shape;
        }

        namespace ReleaseTablesResponse {

            /** Properties of a ReleaseTablesResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReleaseTablesResponse. */
            type $Shape = mppbackup.v1.ReleaseTablesResponse.$Properties;
        }

        /**
         * Properties of a RunDumpRequest.
         * @deprecated Use mppbackup.v1.RunDumpRequest.$Properties instead.
         */
        interface IRunDumpRequest extends mppbackup.v1.RunDumpRequest.$Properties {
        }

        /** Represents a RunDumpRequest. */
        class RunDumpRequest {

            /**
             * Constructs a new RunDumpRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RunDumpRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunDumpRequest jobId. */
            jobId: string;

            /**
             * Encodes the specified RunDumpRequest message. Does not implicitly {@link mppbackup.v1.RunDumpRequest.verify|verify} messages.
             * @param message RunDumpRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RunDumpRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunDumpRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RunDumpRequest & mppbackup.v1.RunDumpRequest.$Shape} RunDumpRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RunDumpRequest & mppbackup.v1.RunDumpRequest.$Shape;
        }

        namespace RunDumpRequest {

            /** Properties of a RunDumpRequest. */
            interface $Properties {

                /** RunDumpRequest jobId */
                jobId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunDumpRequest. */
            type $Shape = mppbackup.v1.RunDumpRequest.$Properties;
        }

        /**
         * Properties of a RunDumpResponse.
         * @deprecated Use mppbackup.v1.RunDumpResponse.$Properties instead.
         */
        interface IRunDumpResponse extends mppbackup.v1.RunDumpResponse.$Properties {
        }

        /** Represents a RunDumpResponse. */
        class RunDumpResponse {

            /**
             * Constructs a new RunDumpResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RunDumpResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified RunDumpResponse message. Does not implicitly {@link mppbackup.v1.RunDumpResponse.verify|verify} messages.
             * @param message RunDumpResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RunDumpResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunDumpResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RunDumpResponse & mppbackup.v1.RunDumpResponse.$Shape} RunDumpResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RunDumpResponse & mppbackup.v1.RunDumpResponse.$Shape;
        }

        namespace RunDumpResponse {

            /** Properties of a RunDumpResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunDumpResponse. */
            type $Shape = mppbackup.v1.RunDumpResponse.$Properties;
        }

        /**
         * Properties of a DumpResult.
         * @deprecated Use mppbackup.v1.DumpResult.$Properties instead.
         */
        interface IDumpResult extends mppbackup.v1.DumpResult.$Properties {
        }

        /** Represents a DumpResult. */
        class DumpResult {

            /**
             * Constructs a new DumpResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.DumpResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DumpResult files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /** DumpResult rawBytes. */
            rawBytes: number;

            /** DumpResult storedBytes. */
            storedBytes: number;

            /** DumpResult largeObjects. */
            largeObjects: number;

            /** DumpResult serverVersion. */
            serverVersion: string;

            /** DumpResult programVersion. */
            programVersion: string;

            /** DumpResult lsn. */
            lsn: string;

            /** DumpResult compressor. */
            compressor: string;

            /** DumpResult warnings. */
            warnings: string[];

            /** DumpResult leftLargeObjects. */
            leftLargeObjects: number;

            /** DumpResult increment. */
            increment?: (mppbackup.v1.IncrementResult.$Properties|null);

            /** DumpResult tableOids. */
            tableOids: Uint8Array;

            /** DumpResult tableRows. */
            tableRows: Uint8Array;

            /**
             * Encodes the specified DumpResult message. Does not implicitly {@link mppbackup.v1.DumpResult.verify|verify} messages.
             * @param message DumpResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.DumpResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DumpResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.DumpResult & mppbackup.v1.DumpResult.$Shape} DumpResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.DumpResult & mppbackup.v1.DumpResult.$Shape;
        }

        namespace DumpResult {

            /** Properties of a DumpResult. */
            interface $Properties {

                /** DumpResult files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** DumpResult rawBytes */
                rawBytes?: (number|null);

                /** DumpResult storedBytes */
                storedBytes?: (number|null);

                /** DumpResult largeObjects */
                largeObjects?: (number|null);

                /** DumpResult serverVersion */
                serverVersion?: (string|null);

                /** DumpResult programVersion */
                programVersion?: (string|null);

                /** DumpResult lsn */
                lsn?: (string|null);

                /** DumpResult compressor */
                compressor?: (string|null);

                /** DumpResult warnings */
                warnings?: (string[]|null);

                /** DumpResult leftLargeObjects */
                leftLargeObjects?: (number|null);

                /** DumpResult increment */
                increment?: (mppbackup.v1.IncrementResult.$Properties|null);

                /** DumpResult tableOids */
                tableOids?: (Uint8Array|null);

                /** DumpResult tableRows */
                tableRows?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DumpResult. */
            type $Shape = mppbackup.v1.DumpResult.$Properties;
        }

        /**
         * Properties of an IncrementResult.
         * @deprecated Use mppbackup.v1.IncrementResult.$Properties instead.
         */
        interface IIncrementResult extends mppbackup.v1.IncrementResult.$Properties {
        }

        /** Represents an IncrementResult. */
        class IncrementResult {

            /**
             * Constructs a new IncrementResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.IncrementResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IncrementResult needs. */
            needs: string[];

            /** IncrementResult pieces. */
            pieces: number;

            /** IncrementResult piecesRead. */
            piecesRead: number;

            /** IncrementResult changed. */
            changed: number[];

            /**
             * Encodes the specified IncrementResult message. Does not implicitly {@link mppbackup.v1.IncrementResult.verify|verify} messages.
             * @param message IncrementResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.IncrementResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IncrementResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.IncrementResult & mppbackup.v1.IncrementResult.$Shape} IncrementResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.IncrementResult & mppbackup.v1.IncrementResult.$Shape;
        }

        namespace IncrementResult {

            /** Properties of an IncrementResult. */
            interface $Properties {

                /** IncrementResult needs */
                needs?: (string[]|null);

                /** IncrementResult pieces */
                pieces?: (number|null);

                /** IncrementResult piecesRead */
                piecesRead?: (number|null);

                /** IncrementResult changed */
                changed?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IncrementResult. */
            type $Shape = mppbackup.v1.IncrementResult.$Properties;
        }

        /**
         * Properties of a StartExportRequest.
         * @deprecated Use mppbackup.v1.StartExportRequest.$Properties instead.
         */
        interface IStartExportRequest extends mppbackup.v1.StartExportRequest.$Properties {
        }

        /** Represents a StartExportRequest. */
        class StartExportRequest {

            /**
             * Constructs a new StartExportRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.StartExportRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartExportRequest operationId. */
            operationId: string;

            /** StartExportRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartExportRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** StartExportRequest source. */
            source?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartExportRequest files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /** StartExportRequest toDirectory. */
            toDirectory: string;

            /** StartExportRequest reservation. */
            reservation?: (mppbackup.v1.Reservation.$Properties|null);

            /** StartExportRequest reconnectWindowMs. */
            reconnectWindowMs: number;

            /** StartExportRequest rateLimits. */
            rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

            /** StartExportRequest tables. */
            tables: mppbackup.v1.TableName.$Properties[];

            /** StartExportRequest fileKeys. */
            fileKeys: { [k: string]: Uint8Array };

            /**
             * Encodes the specified StartExportRequest message. Does not implicitly {@link mppbackup.v1.StartExportRequest.verify|verify} messages.
             * @param message StartExportRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.StartExportRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartExportRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartExportRequest & mppbackup.v1.StartExportRequest.$Shape} StartExportRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.StartExportRequest & mppbackup.v1.StartExportRequest.$Shape;
        }

        namespace StartExportRequest {

            /** Properties of a StartExportRequest. */
            interface $Properties {

                /** StartExportRequest operationId */
                operationId?: (string|null);

                /** StartExportRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartExportRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** StartExportRequest source */
                source?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartExportRequest files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** StartExportRequest toDirectory */
                toDirectory?: (string|null);

                /** StartExportRequest reservation */
                reservation?: (mppbackup.v1.Reservation.$Properties|null);

                /** StartExportRequest reconnectWindowMs */
                reconnectWindowMs?: (number|null);

                /** StartExportRequest rateLimits */
                rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

                /** StartExportRequest tables */
                tables?: (mppbackup.v1.TableName.$Properties[]|null);

                /** StartExportRequest fileKeys */
                fileKeys?: ({ [k: string]: Uint8Array }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartExportRequest. */
            type $Shape = mppbackup.v1.StartExportRequest.$Properties;
        }

        /**
         * Properties of an ExportResult.
         * @deprecated Use mppbackup.v1.ExportResult.$Properties instead.
         */
        interface IExportResult extends mppbackup.v1.ExportResult.$Properties {
        }

        /** Represents an ExportResult. */
        class ExportResult {

            /**
             * Constructs a new ExportResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ExportResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExportResult directory. */
            directory: string;

            /** ExportResult files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /** ExportResult rawBytes. */
            rawBytes: number;

            /** ExportResult storedBytes. */
            storedBytes: number;

            /** ExportResult warnings. */
            warnings: string[];

            /**
             * Encodes the specified ExportResult message. Does not implicitly {@link mppbackup.v1.ExportResult.verify|verify} messages.
             * @param message ExportResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ExportResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExportResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ExportResult & mppbackup.v1.ExportResult.$Shape} ExportResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ExportResult & mppbackup.v1.ExportResult.$Shape;
        }

        namespace ExportResult {

            /** Properties of an ExportResult. */
            interface $Properties {

                /** ExportResult directory */
                directory?: (string|null);

                /** ExportResult files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** ExportResult rawBytes */
                rawBytes?: (number|null);

                /** ExportResult storedBytes */
                storedBytes?: (number|null);

                /** ExportResult warnings */
                warnings?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExportResult. */
            type $Shape = mppbackup.v1.ExportResult.$Properties;
        }

        /**
         * Properties of a StartCopyRequest.
         * @deprecated Use mppbackup.v1.StartCopyRequest.$Properties instead.
         */
        interface IStartCopyRequest extends mppbackup.v1.StartCopyRequest.$Properties {
        }

        /** Represents a StartCopyRequest. */
        class StartCopyRequest {

            /**
             * Constructs a new StartCopyRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.StartCopyRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartCopyRequest operationId. */
            operationId: string;

            /** StartCopyRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartCopyRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** StartCopyRequest source. */
            source?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartCopyRequest files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /** StartCopyRequest toDirectory. */
            toDirectory: string;

            /** StartCopyRequest reconnectWindowMs. */
            reconnectWindowMs: number;

            /** StartCopyRequest rateLimits. */
            rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

            /** StartCopyRequest fileKeys. */
            fileKeys: { [k: string]: Uint8Array };

            /**
             * Encodes the specified StartCopyRequest message. Does not implicitly {@link mppbackup.v1.StartCopyRequest.verify|verify} messages.
             * @param message StartCopyRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.StartCopyRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartCopyRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartCopyRequest & mppbackup.v1.StartCopyRequest.$Shape} StartCopyRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.StartCopyRequest & mppbackup.v1.StartCopyRequest.$Shape;
        }

        namespace StartCopyRequest {

            /** Properties of a StartCopyRequest. */
            interface $Properties {

                /** StartCopyRequest operationId */
                operationId?: (string|null);

                /** StartCopyRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartCopyRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** StartCopyRequest source */
                source?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartCopyRequest files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** StartCopyRequest toDirectory */
                toDirectory?: (string|null);

                /** StartCopyRequest reconnectWindowMs */
                reconnectWindowMs?: (number|null);

                /** StartCopyRequest rateLimits */
                rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

                /** StartCopyRequest fileKeys */
                fileKeys?: ({ [k: string]: Uint8Array }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartCopyRequest. */
            type $Shape = mppbackup.v1.StartCopyRequest.$Properties;
        }

        /**
         * Properties of a CopyResult.
         * @deprecated Use mppbackup.v1.CopyResult.$Properties instead.
         */
        interface ICopyResult extends mppbackup.v1.CopyResult.$Properties {
        }

        /** Represents a CopyResult. */
        class CopyResult {

            /**
             * Constructs a new CopyResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.CopyResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CopyResult directory. */
            directory: string;

            /** CopyResult copiedBytes. */
            copiedBytes: number;

            /** CopyResult thereBytes. */
            thereBytes: number;

            /** CopyResult files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /**
             * Encodes the specified CopyResult message. Does not implicitly {@link mppbackup.v1.CopyResult.verify|verify} messages.
             * @param message CopyResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.CopyResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CopyResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.CopyResult & mppbackup.v1.CopyResult.$Shape} CopyResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.CopyResult & mppbackup.v1.CopyResult.$Shape;
        }

        namespace CopyResult {

            /** Properties of a CopyResult. */
            interface $Properties {

                /** CopyResult directory */
                directory?: (string|null);

                /** CopyResult copiedBytes */
                copiedBytes?: (number|null);

                /** CopyResult thereBytes */
                thereBytes?: (number|null);

                /** CopyResult files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CopyResult. */
            type $Shape = mppbackup.v1.CopyResult.$Properties;
        }

        /** PacksAction enum. */
        enum PacksAction {

            /** PACKS_ACTION_UNSPECIFIED value */
            PACKS_ACTION_UNSPECIFIED = 0,

            /** PACKS_ACTION_INIT value */
            PACKS_ACTION_INIT = 1,

            /** PACKS_ACTION_CONDEMN value */
            PACKS_ACTION_CONDEMN = 2,

            /** PACKS_ACTION_SWEEP value */
            PACKS_ACTION_SWEEP = 3,

            /** PACKS_ACTION_CHECK value */
            PACKS_ACTION_CHECK = 4
        }

        /**
         * Properties of a StartPacksRequest.
         * @deprecated Use mppbackup.v1.StartPacksRequest.$Properties instead.
         */
        interface IStartPacksRequest extends mppbackup.v1.StartPacksRequest.$Properties {
        }

        /** Represents a StartPacksRequest. */
        class StartPacksRequest {

            /**
             * Constructs a new StartPacksRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.StartPacksRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartPacksRequest operationId. */
            operationId: string;

            /** StartPacksRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartPacksRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** StartPacksRequest action. */
            action: mppbackup.v1.PacksAction;

            /** StartPacksRequest clusterName. */
            clusterName: string;

            /** StartPacksRequest dryRun. */
            dryRun: boolean;

            /** StartPacksRequest graceMs. */
            graceMs: number;

            /** StartPacksRequest claims. */
            claims: string[];

            /** StartPacksRequest readsData. */
            readsData: boolean;

            /** StartPacksRequest repairs. */
            repairs: boolean;

            /** StartPacksRequest reconnectWindowMs. */
            reconnectWindowMs: number;

            /** StartPacksRequest rateLimits. */
            rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

            /**
             * Encodes the specified StartPacksRequest message. Does not implicitly {@link mppbackup.v1.StartPacksRequest.verify|verify} messages.
             * @param message StartPacksRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.StartPacksRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartPacksRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartPacksRequest & mppbackup.v1.StartPacksRequest.$Shape} StartPacksRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.StartPacksRequest & mppbackup.v1.StartPacksRequest.$Shape;
        }

        namespace StartPacksRequest {

            /** Properties of a StartPacksRequest. */
            interface $Properties {

                /** StartPacksRequest operationId */
                operationId?: (string|null);

                /** StartPacksRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartPacksRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** StartPacksRequest action */
                action?: (mppbackup.v1.PacksAction|null);

                /** StartPacksRequest clusterName */
                clusterName?: (string|null);

                /** StartPacksRequest dryRun */
                dryRun?: (boolean|null);

                /** StartPacksRequest graceMs */
                graceMs?: (number|null);

                /** StartPacksRequest claims */
                claims?: (string[]|null);

                /** StartPacksRequest readsData */
                readsData?: (boolean|null);

                /** StartPacksRequest repairs */
                repairs?: (boolean|null);

                /** StartPacksRequest reconnectWindowMs */
                reconnectWindowMs?: (number|null);

                /** StartPacksRequest rateLimits */
                rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartPacksRequest. */
            type $Shape = mppbackup.v1.StartPacksRequest.$Properties;
        }

        /**
         * Properties of a PacksResult.
         * @deprecated Use mppbackup.v1.PacksResult.$Properties instead.
         */
        interface IPacksResult extends mppbackup.v1.PacksResult.$Properties {
        }

        /** Represents a PacksResult. */
        class PacksResult {

            /**
             * Constructs a new PacksResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.PacksResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PacksResult directory. */
            directory: string;

            /** PacksResult made. */
            made: boolean;

            /** PacksResult packs. */
            packs: number;

            /** PacksResult packBytes. */
            packBytes: number;

            /** PacksResult referencedBytes. */
            referencedBytes: number;

            /** PacksResult condemnedPacks. */
            condemnedPacks: number;

            /** PacksResult condemnedBytes. */
            condemnedBytes: number;

            /** PacksResult removedPacks. */
            removedPacks: number;

            /** PacksResult removedBytes. */
            removedBytes: number;

            /** PacksResult rewrittenBytes. */
            rewrittenBytes: number;

            /** PacksResult waitingPacks. */
            waitingPacks: number;

            /** PacksResult waitsFor. */
            waitsFor: string[];

            /** PacksResult chunks. */
            chunks: number;

            /** PacksResult files. */
            files: number;

            /** PacksResult findings. */
            findings: mppbackup.v1.PacksFinding.$Properties[];

            /**
             * Encodes the specified PacksResult message. Does not implicitly {@link mppbackup.v1.PacksResult.verify|verify} messages.
             * @param message PacksResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.PacksResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PacksResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.PacksResult & mppbackup.v1.PacksResult.$Shape} PacksResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.PacksResult & mppbackup.v1.PacksResult.$Shape;
        }

        namespace PacksResult {

            /** Properties of a PacksResult. */
            interface $Properties {

                /** PacksResult directory */
                directory?: (string|null);

                /** PacksResult made */
                made?: (boolean|null);

                /** PacksResult packs */
                packs?: (number|null);

                /** PacksResult packBytes */
                packBytes?: (number|null);

                /** PacksResult referencedBytes */
                referencedBytes?: (number|null);

                /** PacksResult condemnedPacks */
                condemnedPacks?: (number|null);

                /** PacksResult condemnedBytes */
                condemnedBytes?: (number|null);

                /** PacksResult removedPacks */
                removedPacks?: (number|null);

                /** PacksResult removedBytes */
                removedBytes?: (number|null);

                /** PacksResult rewrittenBytes */
                rewrittenBytes?: (number|null);

                /** PacksResult waitingPacks */
                waitingPacks?: (number|null);

                /** PacksResult waitsFor */
                waitsFor?: (string[]|null);

                /** PacksResult chunks */
                chunks?: (number|null);

                /** PacksResult files */
                files?: (number|null);

                /** PacksResult findings */
                findings?: (mppbackup.v1.PacksFinding.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PacksResult. */
            type $Shape = mppbackup.v1.PacksResult.$Properties;
        }

        /**
         * Properties of a PacksFinding.
         * @deprecated Use mppbackup.v1.PacksFinding.$Properties instead.
         */
        interface IPacksFinding extends mppbackup.v1.PacksFinding.$Properties {
        }

        /** Represents a PacksFinding. */
        class PacksFinding {

            /**
             * Constructs a new PacksFinding.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.PacksFinding.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PacksFinding object. */
            object: string;

            /** PacksFinding problem. */
            problem: string;

            /** PacksFinding repaired. */
            repaired: boolean;

            /** PacksFinding timestampKey. */
            timestampKey: string;

            /**
             * Encodes the specified PacksFinding message. Does not implicitly {@link mppbackup.v1.PacksFinding.verify|verify} messages.
             * @param message PacksFinding message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.PacksFinding.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PacksFinding message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.PacksFinding & mppbackup.v1.PacksFinding.$Shape} PacksFinding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.PacksFinding & mppbackup.v1.PacksFinding.$Shape;
        }

        namespace PacksFinding {

            /** Properties of a PacksFinding. */
            interface $Properties {

                /** PacksFinding object */
                object?: (string|null);

                /** PacksFinding problem */
                problem?: (string|null);

                /** PacksFinding repaired */
                repaired?: (boolean|null);

                /** PacksFinding timestampKey */
                timestampKey?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PacksFinding. */
            type $Shape = mppbackup.v1.PacksFinding.$Properties;
        }

        /**
         * Properties of a StartMergeRequest.
         * @deprecated Use mppbackup.v1.StartMergeRequest.$Properties instead.
         */
        interface IStartMergeRequest extends mppbackup.v1.StartMergeRequest.$Properties {
        }

        /** Represents a StartMergeRequest. */
        class StartMergeRequest {

            /**
             * Constructs a new StartMergeRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.StartMergeRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartMergeRequest operationId. */
            operationId: string;

            /** StartMergeRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartMergeRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** StartMergeRequest source. */
            source?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartMergeRequest files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /** StartMergeRequest merged. */
            merged?: (mppbackup.v1.MergedSet.$Properties|null);

            /** StartMergeRequest reconnectWindowMs. */
            reconnectWindowMs: number;

            /** StartMergeRequest rateLimits. */
            rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

            /** StartMergeRequest fileKeys. */
            fileKeys: { [k: string]: Uint8Array };

            /**
             * Encodes the specified StartMergeRequest message. Does not implicitly {@link mppbackup.v1.StartMergeRequest.verify|verify} messages.
             * @param message StartMergeRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.StartMergeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartMergeRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartMergeRequest & mppbackup.v1.StartMergeRequest.$Shape} StartMergeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.StartMergeRequest & mppbackup.v1.StartMergeRequest.$Shape;
        }

        namespace StartMergeRequest {

            /** Properties of a StartMergeRequest. */
            interface $Properties {

                /** StartMergeRequest operationId */
                operationId?: (string|null);

                /** StartMergeRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartMergeRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** StartMergeRequest source */
                source?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartMergeRequest files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** StartMergeRequest merged */
                merged?: (mppbackup.v1.MergedSet.$Properties|null);

                /** StartMergeRequest reconnectWindowMs */
                reconnectWindowMs?: (number|null);

                /** StartMergeRequest rateLimits */
                rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

                /** StartMergeRequest fileKeys */
                fileKeys?: ({ [k: string]: Uint8Array }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartMergeRequest. */
            type $Shape = mppbackup.v1.StartMergeRequest.$Properties;
        }

        /**
         * Properties of a MergedSet.
         * @deprecated Use mppbackup.v1.MergedSet.$Properties instead.
         */
        interface IMergedSet extends mppbackup.v1.MergedSet.$Properties {
        }

        /** Represents a MergedSet. */
        class MergedSet {

            /**
             * Constructs a new MergedSet.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.MergedSet.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MergedSet timestampKey. */
            timestampKey: string;

            /** MergedSet source. */
            source?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** MergedSet toc. */
            toc?: (mppbackup.v1.SetFile.$Properties|null);

            /**
             * Encodes the specified MergedSet message. Does not implicitly {@link mppbackup.v1.MergedSet.verify|verify} messages.
             * @param message MergedSet message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.MergedSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MergedSet message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.MergedSet & mppbackup.v1.MergedSet.$Shape} MergedSet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.MergedSet & mppbackup.v1.MergedSet.$Shape;
        }

        namespace MergedSet {

            /** Properties of a MergedSet. */
            interface $Properties {

                /** MergedSet timestampKey */
                timestampKey?: (string|null);

                /** MergedSet source */
                source?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** MergedSet toc */
                toc?: (mppbackup.v1.SetFile.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MergedSet. */
            type $Shape = mppbackup.v1.MergedSet.$Properties;
        }

        /**
         * Properties of a MergeResult.
         * @deprecated Use mppbackup.v1.MergeResult.$Properties instead.
         */
        interface IMergeResult extends mppbackup.v1.MergeResult.$Properties {
        }

        /** Represents a MergeResult. */
        class MergeResult {

            /**
             * Constructs a new MergeResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.MergeResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MergeResult files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /** MergeResult rawBytes. */
            rawBytes: number;

            /** MergeResult storedBytes. */
            storedBytes: number;

            /** MergeResult needs. */
            needs: string[];

            /**
             * Encodes the specified MergeResult message. Does not implicitly {@link mppbackup.v1.MergeResult.verify|verify} messages.
             * @param message MergeResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.MergeResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MergeResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.MergeResult & mppbackup.v1.MergeResult.$Shape} MergeResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.MergeResult & mppbackup.v1.MergeResult.$Shape;
        }

        namespace MergeResult {

            /** Properties of a MergeResult. */
            interface $Properties {

                /** MergeResult files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** MergeResult rawBytes */
                rawBytes?: (number|null);

                /** MergeResult storedBytes */
                storedBytes?: (number|null);

                /** MergeResult needs */
                needs?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MergeResult. */
            type $Shape = mppbackup.v1.MergeResult.$Properties;
        }

        /**
         * Properties of a StartPreviewRequest.
         * @deprecated Use mppbackup.v1.StartPreviewRequest.$Properties instead.
         */
        interface IStartPreviewRequest extends mppbackup.v1.StartPreviewRequest.$Properties {
        }

        /** Represents a StartPreviewRequest. */
        class StartPreviewRequest {

            /**
             * Constructs a new StartPreviewRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.StartPreviewRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartPreviewRequest operationId. */
            operationId: string;

            /** StartPreviewRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartPreviewRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** StartPreviewRequest database. */
            database: string;

            /** StartPreviewRequest parent. */
            parent?: (mppbackup.v1.ParentSet.$Properties|null);

            /** StartPreviewRequest encoding. */
            encoding: string;

            /** StartPreviewRequest tables. */
            tables: mppbackup.v1.DumpTable.$Properties[];

            /** StartPreviewRequest reconnectWindowMs. */
            reconnectWindowMs: number;

            /** StartPreviewRequest rowsFrom. */
            rowsFrom?: (mppbackup.v1.RowSource.$Properties|null);

            /**
             * Encodes the specified StartPreviewRequest message. Does not implicitly {@link mppbackup.v1.StartPreviewRequest.verify|verify} messages.
             * @param message StartPreviewRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.StartPreviewRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartPreviewRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartPreviewRequest & mppbackup.v1.StartPreviewRequest.$Shape} StartPreviewRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.StartPreviewRequest & mppbackup.v1.StartPreviewRequest.$Shape;
        }

        namespace StartPreviewRequest {

            /** Properties of a StartPreviewRequest. */
            interface $Properties {

                /** StartPreviewRequest operationId */
                operationId?: (string|null);

                /** StartPreviewRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartPreviewRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** StartPreviewRequest database */
                database?: (string|null);

                /** StartPreviewRequest parent */
                parent?: (mppbackup.v1.ParentSet.$Properties|null);

                /** StartPreviewRequest encoding */
                encoding?: (string|null);

                /** StartPreviewRequest tables */
                tables?: (mppbackup.v1.DumpTable.$Properties[]|null);

                /** StartPreviewRequest reconnectWindowMs */
                reconnectWindowMs?: (number|null);

                /** StartPreviewRequest rowsFrom */
                rowsFrom?: (mppbackup.v1.RowSource.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartPreviewRequest. */
            type $Shape = mppbackup.v1.StartPreviewRequest.$Properties;
        }

        /**
         * Properties of a PreviewResult.
         * @deprecated Use mppbackup.v1.PreviewResult.$Properties instead.
         */
        interface IPreviewResult extends mppbackup.v1.PreviewResult.$Properties {
        }

        /** Represents a PreviewResult. */
        class PreviewResult {

            /**
             * Constructs a new PreviewResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.PreviewResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PreviewResult changes. */
            changes: mppbackup.v1.TableChange.$Properties[];

            /** PreviewResult search. */
            search?: (mppbackup.v1.PageSearch.$Properties|null);

            /**
             * Encodes the specified PreviewResult message. Does not implicitly {@link mppbackup.v1.PreviewResult.verify|verify} messages.
             * @param message PreviewResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.PreviewResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PreviewResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.PreviewResult & mppbackup.v1.PreviewResult.$Shape} PreviewResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.PreviewResult & mppbackup.v1.PreviewResult.$Shape;
        }

        namespace PreviewResult {

            /** Properties of a PreviewResult. */
            interface $Properties {

                /** PreviewResult changes */
                changes?: (mppbackup.v1.TableChange.$Properties[]|null);

                /** PreviewResult search */
                search?: (mppbackup.v1.PageSearch.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PreviewResult. */
            type $Shape = mppbackup.v1.PreviewResult.$Properties;
        }

        /**
         * Properties of a PageSearch.
         * @deprecated Use mppbackup.v1.PageSearch.$Properties instead.
         */
        interface IPageSearch extends mppbackup.v1.PageSearch.$Properties {
        }

        /** Represents a PageSearch. */
        class PageSearch {

            /**
             * Constructs a new PageSearch.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.PageSearch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PageSearch fallback. */
            fallback: string;

            /** PageSearch pagesRead. */
            pagesRead: number;

            /**
             * Encodes the specified PageSearch message. Does not implicitly {@link mppbackup.v1.PageSearch.verify|verify} messages.
             * @param message PageSearch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.PageSearch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PageSearch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.PageSearch & mppbackup.v1.PageSearch.$Shape} PageSearch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.PageSearch & mppbackup.v1.PageSearch.$Shape;
        }

        namespace PageSearch {

            /** Properties of a PageSearch. */
            interface $Properties {

                /** PageSearch fallback */
                fallback?: (string|null);

                /** PageSearch pagesRead */
                pagesRead?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PageSearch. */
            type $Shape = mppbackup.v1.PageSearch.$Properties;
        }

        /**
         * Properties of a TableChange.
         * @deprecated Use mppbackup.v1.TableChange.$Properties instead.
         */
        interface ITableChange extends mppbackup.v1.TableChange.$Properties {
        }

        /** Represents a TableChange. */
        class TableChange {

            /**
             * Constructs a new TableChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.TableChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TableChange oid. */
            oid: number;

            /** TableChange pieces. */
            pieces: number;

            /** TableChange piecesRead. */
            piecesRead: number;

            /** TableChange reason. */
            reason: string;

            /**
             * Encodes the specified TableChange message. Does not implicitly {@link mppbackup.v1.TableChange.verify|verify} messages.
             * @param message TableChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.TableChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TableChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.TableChange & mppbackup.v1.TableChange.$Shape} TableChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.TableChange & mppbackup.v1.TableChange.$Shape;
        }

        namespace TableChange {

            /** Properties of a TableChange. */
            interface $Properties {

                /** TableChange oid */
                oid?: (number|null);

                /** TableChange pieces */
                pieces?: (number|null);

                /** TableChange piecesRead */
                piecesRead?: (number|null);

                /** TableChange reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TableChange. */
            type $Shape = mppbackup.v1.TableChange.$Properties;
        }

        /**
         * Properties of a TableRows.
         * @deprecated Use mppbackup.v1.TableRows.$Properties instead.
         */
        interface ITableRows extends mppbackup.v1.TableRows.$Properties {
        }

        /** Represents a TableRows. */
        class TableRows {

            /**
             * Constructs a new TableRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.TableRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TableRows oid. */
            oid: number;

            /** TableRows schema. */
            schema: string;

            /** TableRows name. */
            name: string;

            /** TableRows rows. */
            rows: number;

            /**
             * Encodes the specified TableRows message. Does not implicitly {@link mppbackup.v1.TableRows.verify|verify} messages.
             * @param message TableRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.TableRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TableRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.TableRows & mppbackup.v1.TableRows.$Shape} TableRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.TableRows & mppbackup.v1.TableRows.$Shape;
        }

        namespace TableRows {

            /** Properties of a TableRows. */
            interface $Properties {

                /** TableRows oid */
                oid?: (number|null);

                /** TableRows schema */
                schema?: (string|null);

                /** TableRows name */
                name?: (string|null);

                /** TableRows rows */
                rows?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TableRows. */
            type $Shape = mppbackup.v1.TableRows.$Properties;
        }

        /** RestorePhase enum. */
        enum RestorePhase {

            /** RESTORE_PHASE_UNSPECIFIED value */
            RESTORE_PHASE_UNSPECIFIED = 0,

            /** RESTORE_PHASE_GLOBALS value */
            RESTORE_PHASE_GLOBALS = 1,

            /** RESTORE_PHASE_CREATE_DATABASE value */
            RESTORE_PHASE_CREATE_DATABASE = 2,

            /** RESTORE_PHASE_PRE_DATA value */
            RESTORE_PHASE_PRE_DATA = 3,

            /** RESTORE_PHASE_DATA value */
            RESTORE_PHASE_DATA = 4,

            /** RESTORE_PHASE_POST_DATA value */
            RESTORE_PHASE_POST_DATA = 5,

            /** RESTORE_PHASE_ANALYZE value */
            RESTORE_PHASE_ANALYZE = 6,

            /** RESTORE_PHASE_STATISTICS value */
            RESTORE_PHASE_STATISTICS = 40,

            /** RESTORE_PHASE_CHECK value */
            RESTORE_PHASE_CHECK = 160
        }

        /**
         * Properties of a StartRestoreRequest.
         * @deprecated Use mppbackup.v1.StartRestoreRequest.$Properties instead.
         */
        interface IStartRestoreRequest extends mppbackup.v1.StartRestoreRequest.$Properties {
        }

        /** Represents a StartRestoreRequest. */
        class StartRestoreRequest {

            /**
             * Constructs a new StartRestoreRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.StartRestoreRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartRestoreRequest operationId. */
            operationId: string;

            /** StartRestoreRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartRestoreRequest source. */
            source?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartRestoreRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** StartRestoreRequest database. */
            database: string;

            /** StartRestoreRequest sourceDatabase. */
            sourceDatabase: string;

            /** StartRestoreRequest phase. */
            phase: mppbackup.v1.RestorePhase;

            /** StartRestoreRequest options. */
            options?: (mppbackup.v1.RestoreOptions.$Properties|null);

            /** StartRestoreRequest reconnectWindowMs. */
            reconnectWindowMs: number;

            /** StartRestoreRequest files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /** StartRestoreRequest fileKeys. */
            fileKeys: { [k: string]: Uint8Array };

            /**
             * Encodes the specified StartRestoreRequest message. Does not implicitly {@link mppbackup.v1.StartRestoreRequest.verify|verify} messages.
             * @param message StartRestoreRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.StartRestoreRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartRestoreRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartRestoreRequest & mppbackup.v1.StartRestoreRequest.$Shape} StartRestoreRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.StartRestoreRequest & mppbackup.v1.StartRestoreRequest.$Shape;
        }

        namespace StartRestoreRequest {

            /** Properties of a StartRestoreRequest. */
            interface $Properties {

                /** StartRestoreRequest operationId */
                operationId?: (string|null);

                /** StartRestoreRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartRestoreRequest source */
                source?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartRestoreRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** StartRestoreRequest database */
                database?: (string|null);

                /** StartRestoreRequest sourceDatabase */
                sourceDatabase?: (string|null);

                /** StartRestoreRequest phase */
                phase?: (mppbackup.v1.RestorePhase|null);

                /** StartRestoreRequest options */
                options?: (mppbackup.v1.RestoreOptions.$Properties|null);

                /** StartRestoreRequest reconnectWindowMs */
                reconnectWindowMs?: (number|null);

                /** StartRestoreRequest files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** StartRestoreRequest fileKeys */
                fileKeys?: ({ [k: string]: Uint8Array }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartRestoreRequest. */
            type $Shape = mppbackup.v1.StartRestoreRequest.$Properties;
        }

        /**
         * Properties of a RestoreOptions.
         * @deprecated Use mppbackup.v1.RestoreOptions.$Properties instead.
         */
        interface IRestoreOptions extends mppbackup.v1.RestoreOptions.$Properties {
        }

        /** Represents a RestoreOptions. */
        class RestoreOptions {

            /**
             * Constructs a new RestoreOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RestoreOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RestoreOptions jobs. */
            jobs: number;

            /** RestoreOptions onErrorContinue. */
            onErrorContinue: boolean;

            /** RestoreOptions dropExisting. */
            dropExisting: boolean;

            /** RestoreOptions createMissing. */
            createMissing: boolean;

            /** RestoreOptions truncate. */
            truncate: boolean;

            /** RestoreOptions filtered. */
            filtered: boolean;

            /** RestoreOptions tables. */
            tables: mppbackup.v1.TableName.$Properties[];

            /** RestoreOptions servers. */
            servers: mppbackup.v1.ServerRewrite.$Properties[];

            /** RestoreOptions dataRole. */
            dataRole: mppbackup.v1.DataRole;

            /** RestoreOptions pipeToken. */
            pipeToken: string;

            /** RestoreOptions redistribute. */
            redistribute: boolean;

            /** RestoreOptions append. */
            append: boolean;

            /** RestoreOptions originalTables. */
            originalTables: mppbackup.v1.TableName.$Properties[];

            /** RestoreOptions original. */
            original: boolean;

            /** RestoreOptions defineOn. */
            defineOn: mppbackup.v1.RowSource.$Properties[];

            /** RestoreOptions wholeSchemas. */
            wholeSchemas: string[];

            /** RestoreOptions withRows. */
            withRows: boolean;

            /** RestoreOptions plugin. */
            plugin?: (mppbackup.v1.PluginUse.$Properties|null);

            /** RestoreOptions skipAoStatistics. */
            skipAoStatistics: boolean;

            /** RestoreOptions journal. */
            journal: boolean;

            /** RestoreOptions databaseCreated. */
            databaseCreated: boolean;

            /** RestoreOptions changeSchema. */
            changeSchema: string;

            /** RestoreOptions rateLimits. */
            rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

            /** RestoreOptions made. */
            made: mppbackup.v1.TableName.$Properties[];

            /** RestoreOptions checks. */
            checks?: (mppbackup.v1.CheckOptions.$Properties|null);

            /** RestoreOptions rowsOnly. */
            rowsOnly: boolean;

            /**
             * Encodes the specified RestoreOptions message. Does not implicitly {@link mppbackup.v1.RestoreOptions.verify|verify} messages.
             * @param message RestoreOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RestoreOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RestoreOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RestoreOptions & mppbackup.v1.RestoreOptions.$Shape} RestoreOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RestoreOptions & mppbackup.v1.RestoreOptions.$Shape;
        }

        namespace RestoreOptions {

            /** Properties of a RestoreOptions. */
            interface $Properties {

                /** RestoreOptions jobs */
                jobs?: (number|null);

                /** RestoreOptions onErrorContinue */
                onErrorContinue?: (boolean|null);

                /** RestoreOptions dropExisting */
                dropExisting?: (boolean|null);

                /** RestoreOptions createMissing */
                createMissing?: (boolean|null);

                /** RestoreOptions truncate */
                truncate?: (boolean|null);

                /** RestoreOptions filtered */
                filtered?: (boolean|null);

                /** RestoreOptions tables */
                tables?: (mppbackup.v1.TableName.$Properties[]|null);

                /** RestoreOptions servers */
                servers?: (mppbackup.v1.ServerRewrite.$Properties[]|null);

                /** RestoreOptions dataRole */
                dataRole?: (mppbackup.v1.DataRole|null);

                /** RestoreOptions pipeToken */
                pipeToken?: (string|null);

                /** RestoreOptions redistribute */
                redistribute?: (boolean|null);

                /** RestoreOptions append */
                append?: (boolean|null);

                /** RestoreOptions originalTables */
                originalTables?: (mppbackup.v1.TableName.$Properties[]|null);

                /** RestoreOptions original */
                original?: (boolean|null);

                /** RestoreOptions defineOn */
                defineOn?: (mppbackup.v1.RowSource.$Properties[]|null);

                /** RestoreOptions wholeSchemas */
                wholeSchemas?: (string[]|null);

                /** RestoreOptions withRows */
                withRows?: (boolean|null);

                /** RestoreOptions plugin */
                plugin?: (mppbackup.v1.PluginUse.$Properties|null);

                /** RestoreOptions skipAoStatistics */
                skipAoStatistics?: (boolean|null);

                /** RestoreOptions journal */
                journal?: (boolean|null);

                /** RestoreOptions databaseCreated */
                databaseCreated?: (boolean|null);

                /** RestoreOptions changeSchema */
                changeSchema?: (string|null);

                /** RestoreOptions rateLimits */
                rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

                /** RestoreOptions made */
                made?: (mppbackup.v1.TableName.$Properties[]|null);

                /** RestoreOptions checks */
                checks?: (mppbackup.v1.CheckOptions.$Properties|null);

                /** RestoreOptions rowsOnly */
                rowsOnly?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RestoreOptions. */
            type $Shape = mppbackup.v1.RestoreOptions.$Properties;
        }

        /**
         * Properties of a CheckOptions.
         * @deprecated Use mppbackup.v1.CheckOptions.$Properties instead.
         */
        interface ICheckOptions extends mppbackup.v1.CheckOptions.$Properties {
        }

        /** Represents a CheckOptions. */
        class CheckOptions {

            /**
             * Constructs a new CheckOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.CheckOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckOptions withDefinitions. */
            withDefinitions: boolean;

            /** CheckOptions makesDatabase. */
            makesDatabase: boolean;

            /** CheckOptions runsGlobals. */
            runsGlobals: boolean;

            /** CheckOptions resume. */
            resume: boolean;

            /** CheckOptions withRows. */
            withRows: boolean;

            /**
             * Encodes the specified CheckOptions message. Does not implicitly {@link mppbackup.v1.CheckOptions.verify|verify} messages.
             * @param message CheckOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.CheckOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.CheckOptions & mppbackup.v1.CheckOptions.$Shape} CheckOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.CheckOptions & mppbackup.v1.CheckOptions.$Shape;
        }

        namespace CheckOptions {

            /** Properties of a CheckOptions. */
            interface $Properties {

                /** CheckOptions withDefinitions */
                withDefinitions?: (boolean|null);

                /** CheckOptions makesDatabase */
                makesDatabase?: (boolean|null);

                /** CheckOptions runsGlobals */
                runsGlobals?: (boolean|null);

                /** CheckOptions resume */
                resume?: (boolean|null);

                /** CheckOptions withRows */
                withRows?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckOptions. */
            type $Shape = mppbackup.v1.CheckOptions.$Properties;
        }

        /** DataRole enum. */
        enum DataRole {

            /** DATA_ROLE_UNSPECIFIED value */
            DATA_ROLE_UNSPECIFIED = 0,

            /** DATA_ROLE_OWN_ROWS value */
            DATA_ROLE_OWN_ROWS = 1,

            /** DATA_ROLE_FEED_PIPES value */
            DATA_ROLE_FEED_PIPES = 2,

            /** DATA_ROLE_LEAD value */
            DATA_ROLE_LEAD = 3
        }

        /**
         * Properties of a TableName.
         * @deprecated Use mppbackup.v1.TableName.$Properties instead.
         */
        interface ITableName extends mppbackup.v1.TableName.$Properties {
        }

        /** Represents a TableName. */
        class TableName {

            /**
             * Constructs a new TableName.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.TableName.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TableName schema. */
            schema: string;

            /** TableName name. */
            name: string;

            /**
             * Encodes the specified TableName message. Does not implicitly {@link mppbackup.v1.TableName.verify|verify} messages.
             * @param message TableName message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.TableName.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TableName message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.TableName & mppbackup.v1.TableName.$Shape} TableName
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.TableName & mppbackup.v1.TableName.$Shape;
        }

        namespace TableName {

            /** Properties of a TableName. */
            interface $Properties {

                /** TableName schema */
                schema?: (string|null);

                /** TableName name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TableName. */
            type $Shape = mppbackup.v1.TableName.$Properties;
        }

        /**
         * Properties of a ServerRewrite.
         * @deprecated Use mppbackup.v1.ServerRewrite.$Properties instead.
         */
        interface IServerRewrite extends mppbackup.v1.ServerRewrite.$Properties {
        }

        /** Represents a ServerRewrite. */
        class ServerRewrite {

            /**
             * Constructs a new ServerRewrite.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ServerRewrite.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServerRewrite oldHost. */
            oldHost: string;

            /** ServerRewrite oldPort. */
            oldPort: number;

            /** ServerRewrite oldDbname. */
            oldDbname: string;

            /** ServerRewrite newHost. */
            newHost: string;

            /** ServerRewrite newPort. */
            newPort: number;

            /** ServerRewrite newDbname. */
            newDbname: string;

            /**
             * Encodes the specified ServerRewrite message. Does not implicitly {@link mppbackup.v1.ServerRewrite.verify|verify} messages.
             * @param message ServerRewrite message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ServerRewrite.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServerRewrite message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ServerRewrite & mppbackup.v1.ServerRewrite.$Shape} ServerRewrite
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ServerRewrite & mppbackup.v1.ServerRewrite.$Shape;
        }

        namespace ServerRewrite {

            /** Properties of a ServerRewrite. */
            interface $Properties {

                /** ServerRewrite oldHost */
                oldHost?: (string|null);

                /** ServerRewrite oldPort */
                oldPort?: (number|null);

                /** ServerRewrite oldDbname */
                oldDbname?: (string|null);

                /** ServerRewrite newHost */
                newHost?: (string|null);

                /** ServerRewrite newPort */
                newPort?: (number|null);

                /** ServerRewrite newDbname */
                newDbname?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServerRewrite. */
            type $Shape = mppbackup.v1.ServerRewrite.$Properties;
        }

        /**
         * Properties of a RestoreResult.
         * @deprecated Use mppbackup.v1.RestoreResult.$Properties instead.
         */
        interface IRestoreResult extends mppbackup.v1.RestoreResult.$Properties {
        }

        /** Represents a RestoreResult. */
        class RestoreResult {

            /**
             * Constructs a new RestoreResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RestoreResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RestoreResult tables. */
            tables: mppbackup.v1.TableRows.$Properties[];

            /** RestoreResult problems. */
            problems: mppbackup.v1.ErrorDetail.$Properties[];

            /** RestoreResult rawBytes. */
            rawBytes: number;

            /** RestoreResult databaseCreated. */
            databaseCreated: boolean;

            /** RestoreResult displaced. */
            displaced: mppbackup.v1.TableName.$Properties[];

            /** RestoreResult warnings. */
            warnings: string[];

            /** RestoreResult made. */
            made: mppbackup.v1.TableName.$Properties[];

            /** RestoreResult findings. */
            findings: mppbackup.v1.CheckFinding.$Properties[];

            /**
             * Encodes the specified RestoreResult message. Does not implicitly {@link mppbackup.v1.RestoreResult.verify|verify} messages.
             * @param message RestoreResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RestoreResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RestoreResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RestoreResult & mppbackup.v1.RestoreResult.$Shape} RestoreResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RestoreResult & mppbackup.v1.RestoreResult.$Shape;
        }

        namespace RestoreResult {

            /** Properties of a RestoreResult. */
            interface $Properties {

                /** RestoreResult tables */
                tables?: (mppbackup.v1.TableRows.$Properties[]|null);

                /** RestoreResult problems */
                problems?: (mppbackup.v1.ErrorDetail.$Properties[]|null);

                /** RestoreResult rawBytes */
                rawBytes?: (number|null);

                /** RestoreResult databaseCreated */
                databaseCreated?: (boolean|null);

                /** RestoreResult displaced */
                displaced?: (mppbackup.v1.TableName.$Properties[]|null);

                /** RestoreResult warnings */
                warnings?: (string[]|null);

                /** RestoreResult made */
                made?: (mppbackup.v1.TableName.$Properties[]|null);

                /** RestoreResult findings */
                findings?: (mppbackup.v1.CheckFinding.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RestoreResult. */
            type $Shape = mppbackup.v1.RestoreResult.$Properties;
        }

        /**
         * Properties of a CheckFinding.
         * @deprecated Use mppbackup.v1.CheckFinding.$Properties instead.
         */
        interface ICheckFinding extends mppbackup.v1.CheckFinding.$Properties {
        }

        /** Represents a CheckFinding. */
        class CheckFinding {

            /**
             * Constructs a new CheckFinding.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.CheckFinding.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckFinding error. */
            error?: (mppbackup.v1.ErrorDetail.$Properties|null);

            /** CheckFinding severity. */
            severity: mppbackup.v1.CheckSeverity;

            /**
             * Encodes the specified CheckFinding message. Does not implicitly {@link mppbackup.v1.CheckFinding.verify|verify} messages.
             * @param message CheckFinding message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.CheckFinding.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckFinding message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.CheckFinding & mppbackup.v1.CheckFinding.$Shape} CheckFinding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.CheckFinding & mppbackup.v1.CheckFinding.$Shape;
        }

        namespace CheckFinding {

            /** Properties of a CheckFinding. */
            interface $Properties {

                /** CheckFinding error */
                error?: (mppbackup.v1.ErrorDetail.$Properties|null);

                /** CheckFinding severity */
                severity?: (mppbackup.v1.CheckSeverity|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckFinding. */
            type $Shape = mppbackup.v1.CheckFinding.$Properties;
        }

        /** CheckSeverity enum. */
        enum CheckSeverity {

            /** CHECK_SEVERITY_UNSPECIFIED value */
            CHECK_SEVERITY_UNSPECIFIED = 0,

            /** CHECK_SEVERITY_REFUSAL value */
            CHECK_SEVERITY_REFUSAL = 1,

            /** CHECK_SEVERITY_FAILURE value */
            CHECK_SEVERITY_FAILURE = 2,

            /** CHECK_SEVERITY_WARNING value */
            CHECK_SEVERITY_WARNING = 3
        }

        /**
         * Properties of a StartVerifyRequest.
         * @deprecated Use mppbackup.v1.StartVerifyRequest.$Properties instead.
         */
        interface IStartVerifyRequest extends mppbackup.v1.StartVerifyRequest.$Properties {
        }

        /** Represents a StartVerifyRequest. */
        class StartVerifyRequest {

            /**
             * Constructs a new StartVerifyRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.StartVerifyRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartVerifyRequest operationId. */
            operationId: string;

            /** StartVerifyRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartVerifyRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** StartVerifyRequest files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /** StartVerifyRequest sizesOnly. */
            sizesOnly: boolean;

            /** StartVerifyRequest reconnectWindowMs. */
            reconnectWindowMs: number;

            /** StartVerifyRequest originalSource. */
            originalSource?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** StartVerifyRequest rateLimits. */
            rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

            /** StartVerifyRequest contents. */
            contents?: (mppbackup.v1.ContentsCheck.$Properties|null);

            /** StartVerifyRequest fileKeys. */
            fileKeys: { [k: string]: Uint8Array };

            /**
             * Encodes the specified StartVerifyRequest message. Does not implicitly {@link mppbackup.v1.StartVerifyRequest.verify|verify} messages.
             * @param message StartVerifyRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.StartVerifyRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartVerifyRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartVerifyRequest & mppbackup.v1.StartVerifyRequest.$Shape} StartVerifyRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.StartVerifyRequest & mppbackup.v1.StartVerifyRequest.$Shape;
        }

        namespace StartVerifyRequest {

            /** Properties of a StartVerifyRequest. */
            interface $Properties {

                /** StartVerifyRequest operationId */
                operationId?: (string|null);

                /** StartVerifyRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartVerifyRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** StartVerifyRequest files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** StartVerifyRequest sizesOnly */
                sizesOnly?: (boolean|null);

                /** StartVerifyRequest reconnectWindowMs */
                reconnectWindowMs?: (number|null);

                /** StartVerifyRequest originalSource */
                originalSource?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** StartVerifyRequest rateLimits */
                rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

                /** StartVerifyRequest contents */
                contents?: (mppbackup.v1.ContentsCheck.$Properties|null);

                /** StartVerifyRequest fileKeys */
                fileKeys?: ({ [k: string]: Uint8Array }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartVerifyRequest. */
            type $Shape = mppbackup.v1.StartVerifyRequest.$Properties;
        }

        /**
         * Properties of a ContentsCheck.
         * @deprecated Use mppbackup.v1.ContentsCheck.$Properties instead.
         */
        interface IContentsCheck extends mppbackup.v1.ContentsCheck.$Properties {
        }

        /** Represents a ContentsCheck. */
        class ContentsCheck {

            /**
             * Constructs a new ContentsCheck.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ContentsCheck.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContentsCheck source. */
            source?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** ContentsCheck database. */
            database: string;

            /** ContentsCheck dataFile. */
            dataFile?: (mppbackup.v1.SetFile.$Properties|null);

            /** ContentsCheck compression. */
            compression: string;

            /** ContentsCheck tablesSha256. */
            tablesSha256: string;

            /** ContentsCheck withoutMembers. */
            withoutMembers: boolean;

            /** ContentsCheck ownRowsOnly. */
            ownRowsOnly: boolean;

            /**
             * Encodes the specified ContentsCheck message. Does not implicitly {@link mppbackup.v1.ContentsCheck.verify|verify} messages.
             * @param message ContentsCheck message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ContentsCheck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContentsCheck message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ContentsCheck & mppbackup.v1.ContentsCheck.$Shape} ContentsCheck
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ContentsCheck & mppbackup.v1.ContentsCheck.$Shape;
        }

        namespace ContentsCheck {

            /** Properties of a ContentsCheck. */
            interface $Properties {

                /** ContentsCheck source */
                source?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** ContentsCheck database */
                database?: (string|null);

                /** ContentsCheck dataFile */
                dataFile?: (mppbackup.v1.SetFile.$Properties|null);

                /** ContentsCheck compression */
                compression?: (string|null);

                /** ContentsCheck tablesSha256 */
                tablesSha256?: (string|null);

                /** ContentsCheck withoutMembers */
                withoutMembers?: (boolean|null);

                /** ContentsCheck ownRowsOnly */
                ownRowsOnly?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContentsCheck. */
            type $Shape = mppbackup.v1.ContentsCheck.$Properties;
        }

        /**
         * Properties of a VerifyResult.
         * @deprecated Use mppbackup.v1.VerifyResult.$Properties instead.
         */
        interface IVerifyResult extends mppbackup.v1.VerifyResult.$Properties {
        }

        /** Represents a VerifyResult. */
        class VerifyResult {

            /**
             * Constructs a new VerifyResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.VerifyResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VerifyResult problems. */
            problems: mppbackup.v1.FileProblem.$Properties[];

            /** VerifyResult bytesRead. */
            bytesRead: number;

            /** VerifyResult originalTables. */
            originalTables: mppbackup.v1.OriginalTable.$Properties[];

            /** VerifyResult pipes. */
            pipes: string[];

            /** VerifyResult tables. */
            tables: mppbackup.v1.TableRows.$Properties[];

            /**
             * Encodes the specified VerifyResult message. Does not implicitly {@link mppbackup.v1.VerifyResult.verify|verify} messages.
             * @param message VerifyResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.VerifyResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VerifyResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.VerifyResult & mppbackup.v1.VerifyResult.$Shape} VerifyResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.VerifyResult & mppbackup.v1.VerifyResult.$Shape;
        }

        namespace VerifyResult {

            /** Properties of a VerifyResult. */
            interface $Properties {

                /** VerifyResult problems */
                problems?: (mppbackup.v1.FileProblem.$Properties[]|null);

                /** VerifyResult bytesRead */
                bytesRead?: (number|null);

                /** VerifyResult originalTables */
                originalTables?: (mppbackup.v1.OriginalTable.$Properties[]|null);

                /** VerifyResult pipes */
                pipes?: (string[]|null);

                /** VerifyResult tables */
                tables?: (mppbackup.v1.TableRows.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VerifyResult. */
            type $Shape = mppbackup.v1.VerifyResult.$Properties;
        }

        /**
         * Properties of an OriginalTable.
         * @deprecated Use mppbackup.v1.OriginalTable.$Properties instead.
         */
        interface IOriginalTable extends mppbackup.v1.OriginalTable.$Properties {
        }

        /** Represents an OriginalTable. */
        class OriginalTable {

            /**
             * Constructs a new OriginalTable.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.OriginalTable.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OriginalTable schema. */
            schema: string;

            /** OriginalTable name. */
            name: string;

            /** OriginalTable owner. */
            owner: string;

            /** OriginalTable kind. */
            kind: string;

            /** OriginalTable rootSchema. */
            rootSchema: string;

            /** OriginalTable rootName. */
            rootName: string;

            /** OriginalTable hasRows. */
            hasRows: boolean;

            /** OriginalTable rows. */
            rows: number;

            /**
             * Encodes the specified OriginalTable message. Does not implicitly {@link mppbackup.v1.OriginalTable.verify|verify} messages.
             * @param message OriginalTable message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.OriginalTable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OriginalTable message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.OriginalTable & mppbackup.v1.OriginalTable.$Shape} OriginalTable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.OriginalTable & mppbackup.v1.OriginalTable.$Shape;
        }

        namespace OriginalTable {

            /** Properties of an OriginalTable. */
            interface $Properties {

                /** OriginalTable schema */
                schema?: (string|null);

                /** OriginalTable name */
                name?: (string|null);

                /** OriginalTable owner */
                owner?: (string|null);

                /** OriginalTable kind */
                kind?: (string|null);

                /** OriginalTable rootSchema */
                rootSchema?: (string|null);

                /** OriginalTable rootName */
                rootName?: (string|null);

                /** OriginalTable hasRows */
                hasRows?: (boolean|null);

                /** OriginalTable rows */
                rows?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OriginalTable. */
            type $Shape = mppbackup.v1.OriginalTable.$Properties;
        }

        /**
         * Properties of a FileProblem.
         * @deprecated Use mppbackup.v1.FileProblem.$Properties instead.
         */
        interface IFileProblem extends mppbackup.v1.FileProblem.$Properties {
        }

        /** Represents a FileProblem. */
        class FileProblem {

            /**
             * Constructs a new FileProblem.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.FileProblem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileProblem name. */
            name: string;

            /** FileProblem path. */
            path: string;

            /** FileProblem problem. */
            problem: string;

            /**
             * Encodes the specified FileProblem message. Does not implicitly {@link mppbackup.v1.FileProblem.verify|verify} messages.
             * @param message FileProblem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.FileProblem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileProblem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.FileProblem & mppbackup.v1.FileProblem.$Shape} FileProblem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.FileProblem & mppbackup.v1.FileProblem.$Shape;
        }

        namespace FileProblem {

            /** Properties of a FileProblem. */
            interface $Properties {

                /** FileProblem name */
                name?: (string|null);

                /** FileProblem path */
                path?: (string|null);

                /** FileProblem problem */
                problem?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileProblem. */
            type $Shape = mppbackup.v1.FileProblem.$Properties;
        }

        /**
         * Properties of a WriteFileRequest.
         * @deprecated Use mppbackup.v1.WriteFileRequest.$Properties instead.
         */
        interface IWriteFileRequest extends mppbackup.v1.WriteFileRequest.$Properties {
        }

        /** Represents a WriteFileRequest. */
        class WriteFileRequest {

            /**
             * Constructs a new WriteFileRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.WriteFileRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WriteFileRequest header. */
            header?: (mppbackup.v1.WriteFileHeader.$Properties|null);

            /** WriteFileRequest data. */
            data: Uint8Array;

            /**
             * Encodes the specified WriteFileRequest message. Does not implicitly {@link mppbackup.v1.WriteFileRequest.verify|verify} messages.
             * @param message WriteFileRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.WriteFileRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WriteFileRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.WriteFileRequest & mppbackup.v1.WriteFileRequest.$Shape} WriteFileRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.WriteFileRequest & mppbackup.v1.WriteFileRequest.$Shape;
        }

        namespace WriteFileRequest {

            /** Properties of a WriteFileRequest. */
            interface $Properties {

                /** WriteFileRequest header */
                header?: (mppbackup.v1.WriteFileHeader.$Properties|null);

                /** WriteFileRequest data */
                data?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WriteFileRequest. */
            type $Shape = mppbackup.v1.WriteFileRequest.$Properties;
        }

        /**
         * Properties of a WriteFileHeader.
         * @deprecated Use mppbackup.v1.WriteFileHeader.$Properties instead.
         */
        interface IWriteFileHeader extends mppbackup.v1.WriteFileHeader.$Properties {
        }

        /** Represents a WriteFileHeader. */
        class WriteFileHeader {

            /**
             * Constructs a new WriteFileHeader.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.WriteFileHeader.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WriteFileHeader instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** WriteFileHeader location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** WriteFileHeader name. */
            name: string;

            /** WriteFileHeader directly. */
            directly: boolean;

            /** WriteFileHeader source. */
            source?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** WriteFileHeader expected. */
            expected?: (mppbackup.v1.SetFile.$Properties|null);

            /** WriteFileHeader operationId. */
            operationId: string;

            /** WriteFileHeader replaces. */
            replaces: string;

            /** WriteFileHeader isNew. */
            isNew: boolean;

            /**
             * Encodes the specified WriteFileHeader message. Does not implicitly {@link mppbackup.v1.WriteFileHeader.verify|verify} messages.
             * @param message WriteFileHeader message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.WriteFileHeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WriteFileHeader message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.WriteFileHeader & mppbackup.v1.WriteFileHeader.$Shape} WriteFileHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.WriteFileHeader & mppbackup.v1.WriteFileHeader.$Shape;
        }

        namespace WriteFileHeader {

            /** Properties of a WriteFileHeader. */
            interface $Properties {

                /** WriteFileHeader instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** WriteFileHeader location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** WriteFileHeader name */
                name?: (string|null);

                /** WriteFileHeader directly */
                directly?: (boolean|null);

                /** WriteFileHeader source */
                source?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** WriteFileHeader expected */
                expected?: (mppbackup.v1.SetFile.$Properties|null);

                /** WriteFileHeader operationId */
                operationId?: (string|null);

                /** WriteFileHeader replaces */
                replaces?: (string|null);

                /** WriteFileHeader isNew */
                isNew?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WriteFileHeader. */
            type $Shape = mppbackup.v1.WriteFileHeader.$Properties;
        }

        /**
         * Properties of a WriteFileResponse.
         * @deprecated Use mppbackup.v1.WriteFileResponse.$Properties instead.
         */
        interface IWriteFileResponse extends mppbackup.v1.WriteFileResponse.$Properties {
        }

        /** Represents a WriteFileResponse. */
        class WriteFileResponse {

            /**
             * Constructs a new WriteFileResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.WriteFileResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WriteFileResponse file. */
            file?: (mppbackup.v1.SetFile.$Properties|null);

            /** WriteFileResponse path. */
            path: string;

            /**
             * Encodes the specified WriteFileResponse message. Does not implicitly {@link mppbackup.v1.WriteFileResponse.verify|verify} messages.
             * @param message WriteFileResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.WriteFileResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WriteFileResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.WriteFileResponse & mppbackup.v1.WriteFileResponse.$Shape} WriteFileResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.WriteFileResponse & mppbackup.v1.WriteFileResponse.$Shape;
        }

        namespace WriteFileResponse {

            /** Properties of a WriteFileResponse. */
            interface $Properties {

                /** WriteFileResponse file */
                file?: (mppbackup.v1.SetFile.$Properties|null);

                /** WriteFileResponse path */
                path?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WriteFileResponse. */
            type $Shape = mppbackup.v1.WriteFileResponse.$Properties;
        }

        /**
         * Properties of a ReadFileRequest.
         * @deprecated Use mppbackup.v1.ReadFileRequest.$Properties instead.
         */
        interface IReadFileRequest extends mppbackup.v1.ReadFileRequest.$Properties {
        }

        /** Represents a ReadFileRequest. */
        class ReadFileRequest {

            /**
             * Constructs a new ReadFileRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReadFileRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReadFileRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** ReadFileRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** ReadFileRequest name. */
            name: string;

            /** ReadFileRequest offset. */
            offset: number;

            /** ReadFileRequest source. */
            source?: (mppbackup.v1.InstanceRef.$Properties|null);

            /**
             * Encodes the specified ReadFileRequest message. Does not implicitly {@link mppbackup.v1.ReadFileRequest.verify|verify} messages.
             * @param message ReadFileRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReadFileRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadFileRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReadFileRequest & mppbackup.v1.ReadFileRequest.$Shape} ReadFileRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReadFileRequest & mppbackup.v1.ReadFileRequest.$Shape;
        }

        namespace ReadFileRequest {

            /** Properties of a ReadFileRequest. */
            interface $Properties {

                /** ReadFileRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** ReadFileRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** ReadFileRequest name */
                name?: (string|null);

                /** ReadFileRequest offset */
                offset?: (number|null);

                /** ReadFileRequest source */
                source?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadFileRequest. */
            type $Shape = mppbackup.v1.ReadFileRequest.$Properties;
        }

        /**
         * Properties of a ReadFileResponse.
         * @deprecated Use mppbackup.v1.ReadFileResponse.$Properties instead.
         */
        interface IReadFileResponse extends mppbackup.v1.ReadFileResponse.$Properties {
        }

        /** Represents a ReadFileResponse. */
        class ReadFileResponse {

            /**
             * Constructs a new ReadFileResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReadFileResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReadFileResponse data. */
            data: Uint8Array;

            /**
             * Encodes the specified ReadFileResponse message. Does not implicitly {@link mppbackup.v1.ReadFileResponse.verify|verify} messages.
             * @param message ReadFileResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReadFileResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadFileResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReadFileResponse & mppbackup.v1.ReadFileResponse.$Shape} ReadFileResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReadFileResponse & mppbackup.v1.ReadFileResponse.$Shape;
        }

        namespace ReadFileResponse {

            /** Properties of a ReadFileResponse. */
            interface $Properties {

                /** ReadFileResponse data */
                data?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadFileResponse. */
            type $Shape = mppbackup.v1.ReadFileResponse.$Properties;
        }

        /**
         * Properties of a ListArchiveRequest.
         * @deprecated Use mppbackup.v1.ListArchiveRequest.$Properties instead.
         */
        interface IListArchiveRequest extends mppbackup.v1.ListArchiveRequest.$Properties {
        }

        /** Represents a ListArchiveRequest. */
        class ListArchiveRequest {

            /**
             * Constructs a new ListArchiveRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ListArchiveRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListArchiveRequest directory. */
            directory: string;

            /** ListArchiveRequest prefix. */
            prefix: string;

            /**
             * Encodes the specified ListArchiveRequest message. Does not implicitly {@link mppbackup.v1.ListArchiveRequest.verify|verify} messages.
             * @param message ListArchiveRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ListArchiveRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListArchiveRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListArchiveRequest & mppbackup.v1.ListArchiveRequest.$Shape} ListArchiveRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ListArchiveRequest & mppbackup.v1.ListArchiveRequest.$Shape;
        }

        namespace ListArchiveRequest {

            /** Properties of a ListArchiveRequest. */
            interface $Properties {

                /** ListArchiveRequest directory */
                directory?: (string|null);

                /** ListArchiveRequest prefix */
                prefix?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListArchiveRequest. */
            type $Shape = mppbackup.v1.ListArchiveRequest.$Properties;
        }

        /**
         * Properties of a ListArchiveResponse.
         * @deprecated Use mppbackup.v1.ListArchiveResponse.$Properties instead.
         */
        interface IListArchiveResponse extends mppbackup.v1.ListArchiveResponse.$Properties {
        }

        /** Represents a ListArchiveResponse. */
        class ListArchiveResponse {

            /**
             * Constructs a new ListArchiveResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ListArchiveResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListArchiveResponse files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /**
             * Encodes the specified ListArchiveResponse message. Does not implicitly {@link mppbackup.v1.ListArchiveResponse.verify|verify} messages.
             * @param message ListArchiveResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ListArchiveResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListArchiveResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListArchiveResponse & mppbackup.v1.ListArchiveResponse.$Shape} ListArchiveResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ListArchiveResponse & mppbackup.v1.ListArchiveResponse.$Shape;
        }

        namespace ListArchiveResponse {

            /** Properties of a ListArchiveResponse. */
            interface $Properties {

                /** ListArchiveResponse files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListArchiveResponse. */
            type $Shape = mppbackup.v1.ListArchiveResponse.$Properties;
        }

        /**
         * Properties of a ReadArchiveFileRequest.
         * @deprecated Use mppbackup.v1.ReadArchiveFileRequest.$Properties instead.
         */
        interface IReadArchiveFileRequest extends mppbackup.v1.ReadArchiveFileRequest.$Properties {
        }

        /** Represents a ReadArchiveFileRequest. */
        class ReadArchiveFileRequest {

            /**
             * Constructs a new ReadArchiveFileRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReadArchiveFileRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReadArchiveFileRequest directory. */
            directory: string;

            /** ReadArchiveFileRequest name. */
            name: string;

            /** ReadArchiveFileRequest offset. */
            offset: number;

            /**
             * Encodes the specified ReadArchiveFileRequest message. Does not implicitly {@link mppbackup.v1.ReadArchiveFileRequest.verify|verify} messages.
             * @param message ReadArchiveFileRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReadArchiveFileRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadArchiveFileRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReadArchiveFileRequest & mppbackup.v1.ReadArchiveFileRequest.$Shape} ReadArchiveFileRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReadArchiveFileRequest & mppbackup.v1.ReadArchiveFileRequest.$Shape;
        }

        namespace ReadArchiveFileRequest {

            /** Properties of a ReadArchiveFileRequest. */
            interface $Properties {

                /** ReadArchiveFileRequest directory */
                directory?: (string|null);

                /** ReadArchiveFileRequest name */
                name?: (string|null);

                /** ReadArchiveFileRequest offset */
                offset?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadArchiveFileRequest. */
            type $Shape = mppbackup.v1.ReadArchiveFileRequest.$Properties;
        }

        /**
         * Properties of a ListSetsRequest.
         * @deprecated Use mppbackup.v1.ListSetsRequest.$Properties instead.
         */
        interface IListSetsRequest extends mppbackup.v1.ListSetsRequest.$Properties {
        }

        /** Represents a ListSetsRequest. */
        class ListSetsRequest {

            /**
             * Constructs a new ListSetsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ListSetsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListSetsRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** ListSetsRequest backupDirectory. */
            backupDirectory: string;

            /** ListSetsRequest prefix. */
            prefix: string;

            /** ListSetsRequest anyPrefix. */
            anyPrefix: boolean;

            /** ListSetsRequest before. */
            before: string;

            /** ListSetsRequest namesOnly. */
            namesOnly: boolean;

            /**
             * Encodes the specified ListSetsRequest message. Does not implicitly {@link mppbackup.v1.ListSetsRequest.verify|verify} messages.
             * @param message ListSetsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ListSetsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListSetsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListSetsRequest & mppbackup.v1.ListSetsRequest.$Shape} ListSetsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ListSetsRequest & mppbackup.v1.ListSetsRequest.$Shape;
        }

        namespace ListSetsRequest {

            /** Properties of a ListSetsRequest. */
            interface $Properties {

                /** ListSetsRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** ListSetsRequest backupDirectory */
                backupDirectory?: (string|null);

                /** ListSetsRequest prefix */
                prefix?: (string|null);

                /** ListSetsRequest anyPrefix */
                anyPrefix?: (boolean|null);

                /** ListSetsRequest before */
                before?: (string|null);

                /** ListSetsRequest namesOnly */
                namesOnly?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListSetsRequest. */
            type $Shape = mppbackup.v1.ListSetsRequest.$Properties;
        }

        /**
         * Properties of a ListSetsResponse.
         * @deprecated Use mppbackup.v1.ListSetsResponse.$Properties instead.
         */
        interface IListSetsResponse extends mppbackup.v1.ListSetsResponse.$Properties {
        }

        /** Represents a ListSetsResponse. */
        class ListSetsResponse {

            /**
             * Constructs a new ListSetsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ListSetsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListSetsResponse sets. */
            sets: mppbackup.v1.FoundSet.$Properties[];

            /** ListSetsResponse more. */
            more: boolean;

            /**
             * Encodes the specified ListSetsResponse message. Does not implicitly {@link mppbackup.v1.ListSetsResponse.verify|verify} messages.
             * @param message ListSetsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ListSetsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListSetsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListSetsResponse & mppbackup.v1.ListSetsResponse.$Shape} ListSetsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ListSetsResponse & mppbackup.v1.ListSetsResponse.$Shape;
        }

        namespace ListSetsResponse {

            /** Properties of a ListSetsResponse. */
            interface $Properties {

                /** ListSetsResponse sets */
                sets?: (mppbackup.v1.FoundSet.$Properties[]|null);

                /** ListSetsResponse more */
                more?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListSetsResponse. */
            type $Shape = mppbackup.v1.ListSetsResponse.$Properties;
        }

        /**
         * Properties of a FoundSet.
         * @deprecated Use mppbackup.v1.FoundSet.$Properties instead.
         */
        interface IFoundSet extends mppbackup.v1.FoundSet.$Properties {
        }

        /** Represents a FoundSet. */
        class FoundSet {

            /**
             * Constructs a new FoundSet.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.FoundSet.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FoundSet timestampKey. */
            timestampKey: string;

            /** FoundSet prefix. */
            prefix: string;

            /** FoundSet hasFiles. */
            hasFiles: boolean;

            /** FoundSet hasManifest. */
            hasManifest: boolean;

            /** FoundSet hasReport. */
            hasReport: boolean;

            /** FoundSet hasIncrements. */
            hasIncrements: boolean;

            /** FoundSet summary. */
            summary: Uint8Array;

            /** FoundSet claims. */
            claims: mppbackup.v1.FoundClaim.$Properties[];

            /** FoundSet hasMarks. */
            hasMarks: boolean;

            /** FoundSet marks. */
            marks: Uint8Array;

            /**
             * Encodes the specified FoundSet message. Does not implicitly {@link mppbackup.v1.FoundSet.verify|verify} messages.
             * @param message FoundSet message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.FoundSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FoundSet message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.FoundSet & mppbackup.v1.FoundSet.$Shape} FoundSet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.FoundSet & mppbackup.v1.FoundSet.$Shape;
        }

        namespace FoundSet {

            /** Properties of a FoundSet. */
            interface $Properties {

                /** FoundSet timestampKey */
                timestampKey?: (string|null);

                /** FoundSet prefix */
                prefix?: (string|null);

                /** FoundSet hasFiles */
                hasFiles?: (boolean|null);

                /** FoundSet hasManifest */
                hasManifest?: (boolean|null);

                /** FoundSet hasReport */
                hasReport?: (boolean|null);

                /** FoundSet hasIncrements */
                hasIncrements?: (boolean|null);

                /** FoundSet summary */
                summary?: (Uint8Array|null);

                /** FoundSet claims */
                claims?: (mppbackup.v1.FoundClaim.$Properties[]|null);

                /** FoundSet hasMarks */
                hasMarks?: (boolean|null);

                /** FoundSet marks */
                marks?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FoundSet. */
            type $Shape = mppbackup.v1.FoundSet.$Properties;
        }

        /**
         * Properties of a FoundClaim.
         * @deprecated Use mppbackup.v1.FoundClaim.$Properties instead.
         */
        interface IFoundClaim extends mppbackup.v1.FoundClaim.$Properties {
        }

        /** Represents a FoundClaim. */
        class FoundClaim {

            /**
             * Constructs a new FoundClaim.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.FoundClaim.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FoundClaim name. */
            name: string;

            /** FoundClaim by. */
            by?: (mppbackup.v1.Reservation.$Properties|null);

            /**
             * Encodes the specified FoundClaim message. Does not implicitly {@link mppbackup.v1.FoundClaim.verify|verify} messages.
             * @param message FoundClaim message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.FoundClaim.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FoundClaim message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.FoundClaim & mppbackup.v1.FoundClaim.$Shape} FoundClaim
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.FoundClaim & mppbackup.v1.FoundClaim.$Shape;
        }

        namespace FoundClaim {

            /** Properties of a FoundClaim. */
            interface $Properties {

                /** FoundClaim name */
                name?: (string|null);

                /** FoundClaim by */
                by?: (mppbackup.v1.Reservation.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FoundClaim. */
            type $Shape = mppbackup.v1.FoundClaim.$Properties;
        }

        /**
         * Properties of a CountFilesRequest.
         * @deprecated Use mppbackup.v1.CountFilesRequest.$Properties instead.
         */
        interface ICountFilesRequest extends mppbackup.v1.CountFilesRequest.$Properties {
        }

        /** Represents a CountFilesRequest. */
        class CountFilesRequest {

            /**
             * Constructs a new CountFilesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.CountFilesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CountFilesRequest instances. */
            instances: mppbackup.v1.InstanceRef.$Properties[];

            /** CountFilesRequest backupDirectory. */
            backupDirectory: string;

            /** CountFilesRequest sets. */
            sets: mppbackup.v1.ExpectedFiles.$Properties[];

            /**
             * Encodes the specified CountFilesRequest message. Does not implicitly {@link mppbackup.v1.CountFilesRequest.verify|verify} messages.
             * @param message CountFilesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.CountFilesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CountFilesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.CountFilesRequest & mppbackup.v1.CountFilesRequest.$Shape} CountFilesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.CountFilesRequest & mppbackup.v1.CountFilesRequest.$Shape;
        }

        namespace CountFilesRequest {

            /** Properties of a CountFilesRequest. */
            interface $Properties {

                /** CountFilesRequest instances */
                instances?: (mppbackup.v1.InstanceRef.$Properties[]|null);

                /** CountFilesRequest backupDirectory */
                backupDirectory?: (string|null);

                /** CountFilesRequest sets */
                sets?: (mppbackup.v1.ExpectedFiles.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CountFilesRequest. */
            type $Shape = mppbackup.v1.CountFilesRequest.$Properties;
        }

        /**
         * Properties of an ExpectedFiles.
         * @deprecated Use mppbackup.v1.ExpectedFiles.$Properties instead.
         */
        interface IExpectedFiles extends mppbackup.v1.ExpectedFiles.$Properties {
        }

        /** Represents an ExpectedFiles. */
        class ExpectedFiles {

            /**
             * Constructs a new ExpectedFiles.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ExpectedFiles.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExpectedFiles timestampKeys. */
            timestampKeys: string[];

            /** ExpectedFiles prefix. */
            prefix: string;

            /** ExpectedFiles counts. */
            counts: mppbackup.v1.FileCount.$Properties[];

            /**
             * Encodes the specified ExpectedFiles message. Does not implicitly {@link mppbackup.v1.ExpectedFiles.verify|verify} messages.
             * @param message ExpectedFiles message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ExpectedFiles.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExpectedFiles message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ExpectedFiles & mppbackup.v1.ExpectedFiles.$Shape} ExpectedFiles
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ExpectedFiles & mppbackup.v1.ExpectedFiles.$Shape;
        }

        namespace ExpectedFiles {

            /** Properties of an ExpectedFiles. */
            interface $Properties {

                /** ExpectedFiles timestampKeys */
                timestampKeys?: (string[]|null);

                /** ExpectedFiles prefix */
                prefix?: (string|null);

                /** ExpectedFiles counts */
                counts?: (mppbackup.v1.FileCount.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExpectedFiles. */
            type $Shape = mppbackup.v1.ExpectedFiles.$Properties;
        }

        /**
         * Properties of a FileCount.
         * @deprecated Use mppbackup.v1.FileCount.$Properties instead.
         */
        interface IFileCount extends mppbackup.v1.FileCount.$Properties {
        }

        /** Represents a FileCount. */
        class FileCount {

            /**
             * Constructs a new FileCount.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.FileCount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileCount firstContentId. */
            firstContentId: number;

            /** FileCount lastContentId. */
            lastContentId: number;

            /** FileCount files. */
            files: number;

            /**
             * Encodes the specified FileCount message. Does not implicitly {@link mppbackup.v1.FileCount.verify|verify} messages.
             * @param message FileCount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.FileCount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileCount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.FileCount & mppbackup.v1.FileCount.$Shape} FileCount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.FileCount & mppbackup.v1.FileCount.$Shape;
        }

        namespace FileCount {

            /** Properties of a FileCount. */
            interface $Properties {

                /** FileCount firstContentId */
                firstContentId?: (number|null);

                /** FileCount lastContentId */
                lastContentId?: (number|null);

                /** FileCount files */
                files?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileCount. */
            type $Shape = mppbackup.v1.FileCount.$Properties;
        }

        /**
         * Properties of a CountFilesResponse.
         * @deprecated Use mppbackup.v1.CountFilesResponse.$Properties instead.
         */
        interface ICountFilesResponse extends mppbackup.v1.CountFilesResponse.$Properties {
        }

        /** Represents a CountFilesResponse. */
        class CountFilesResponse {

            /**
             * Constructs a new CountFilesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.CountFilesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CountFilesResponse missing. */
            missing: mppbackup.v1.MissingFiles.$Properties[];

            /**
             * Encodes the specified CountFilesResponse message. Does not implicitly {@link mppbackup.v1.CountFilesResponse.verify|verify} messages.
             * @param message CountFilesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.CountFilesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CountFilesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.CountFilesResponse & mppbackup.v1.CountFilesResponse.$Shape} CountFilesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.CountFilesResponse & mppbackup.v1.CountFilesResponse.$Shape;
        }

        namespace CountFilesResponse {

            /** Properties of a CountFilesResponse. */
            interface $Properties {

                /** CountFilesResponse missing */
                missing?: (mppbackup.v1.MissingFiles.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CountFilesResponse. */
            type $Shape = mppbackup.v1.CountFilesResponse.$Properties;
        }

        /**
         * Properties of a MissingFiles.
         * @deprecated Use mppbackup.v1.MissingFiles.$Properties instead.
         */
        interface IMissingFiles extends mppbackup.v1.MissingFiles.$Properties {
        }

        /** Represents a MissingFiles. */
        class MissingFiles {

            /**
             * Constructs a new MissingFiles.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.MissingFiles.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MissingFiles timestampKey. */
            timestampKey: string;

            /** MissingFiles prefix. */
            prefix: string;

            /** MissingFiles contentId. */
            contentId: number;

            /** MissingFiles expected. */
            expected: number;

            /** MissingFiles found. */
            found: number;

            /**
             * Encodes the specified MissingFiles message. Does not implicitly {@link mppbackup.v1.MissingFiles.verify|verify} messages.
             * @param message MissingFiles message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.MissingFiles.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MissingFiles message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.MissingFiles & mppbackup.v1.MissingFiles.$Shape} MissingFiles
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.MissingFiles & mppbackup.v1.MissingFiles.$Shape;
        }

        namespace MissingFiles {

            /** Properties of a MissingFiles. */
            interface $Properties {

                /** MissingFiles timestampKey */
                timestampKey?: (string|null);

                /** MissingFiles prefix */
                prefix?: (string|null);

                /** MissingFiles contentId */
                contentId?: (number|null);

                /** MissingFiles expected */
                expected?: (number|null);

                /** MissingFiles found */
                found?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MissingFiles. */
            type $Shape = mppbackup.v1.MissingFiles.$Properties;
        }

        /**
         * Properties of a ListSetFilesRequest.
         * @deprecated Use mppbackup.v1.ListSetFilesRequest.$Properties instead.
         */
        interface IListSetFilesRequest extends mppbackup.v1.ListSetFilesRequest.$Properties {
        }

        /** Represents a ListSetFilesRequest. */
        class ListSetFilesRequest {

            /**
             * Constructs a new ListSetFilesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ListSetFilesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListSetFilesRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** ListSetFilesRequest backupDirectory. */
            backupDirectory: string;

            /** ListSetFilesRequest prefix. */
            prefix: string;

            /** ListSetFilesRequest anyPrefix. */
            anyPrefix: boolean;

            /** ListSetFilesRequest date. */
            date: string;

            /**
             * Encodes the specified ListSetFilesRequest message. Does not implicitly {@link mppbackup.v1.ListSetFilesRequest.verify|verify} messages.
             * @param message ListSetFilesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ListSetFilesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListSetFilesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListSetFilesRequest & mppbackup.v1.ListSetFilesRequest.$Shape} ListSetFilesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ListSetFilesRequest & mppbackup.v1.ListSetFilesRequest.$Shape;
        }

        namespace ListSetFilesRequest {

            /** Properties of a ListSetFilesRequest. */
            interface $Properties {

                /** ListSetFilesRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** ListSetFilesRequest backupDirectory */
                backupDirectory?: (string|null);

                /** ListSetFilesRequest prefix */
                prefix?: (string|null);

                /** ListSetFilesRequest anyPrefix */
                anyPrefix?: (boolean|null);

                /** ListSetFilesRequest date */
                date?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListSetFilesRequest. */
            type $Shape = mppbackup.v1.ListSetFilesRequest.$Properties;
        }

        /**
         * Properties of a ListSetFilesResponse.
         * @deprecated Use mppbackup.v1.ListSetFilesResponse.$Properties instead.
         */
        interface IListSetFilesResponse extends mppbackup.v1.ListSetFilesResponse.$Properties {
        }

        /** Represents a ListSetFilesResponse. */
        class ListSetFilesResponse {

            /**
             * Constructs a new ListSetFilesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ListSetFilesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListSetFilesResponse files. */
            files: mppbackup.v1.ListedFile.$Properties[];

            /** ListSetFilesResponse root. */
            root: string;

            /**
             * Encodes the specified ListSetFilesResponse message. Does not implicitly {@link mppbackup.v1.ListSetFilesResponse.verify|verify} messages.
             * @param message ListSetFilesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ListSetFilesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListSetFilesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListSetFilesResponse & mppbackup.v1.ListSetFilesResponse.$Shape} ListSetFilesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ListSetFilesResponse & mppbackup.v1.ListSetFilesResponse.$Shape;
        }

        namespace ListSetFilesResponse {

            /** Properties of a ListSetFilesResponse. */
            interface $Properties {

                /** ListSetFilesResponse files */
                files?: (mppbackup.v1.ListedFile.$Properties[]|null);

                /** ListSetFilesResponse root */
                root?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListSetFilesResponse. */
            type $Shape = mppbackup.v1.ListSetFilesResponse.$Properties;
        }

        /**
         * Properties of a ListedFile.
         * @deprecated Use mppbackup.v1.ListedFile.$Properties instead.
         */
        interface IListedFile extends mppbackup.v1.ListedFile.$Properties {
        }

        /** Represents a ListedFile. */
        class ListedFile {

            /**
             * Constructs a new ListedFile.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ListedFile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListedFile date. */
            date: string;

            /** ListedFile name. */
            name: string;

            /** ListedFile sizeBytes. */
            sizeBytes: number;

            /** ListedFile modifiedUnixMs. */
            modifiedUnixMs: number;

            /**
             * Encodes the specified ListedFile message. Does not implicitly {@link mppbackup.v1.ListedFile.verify|verify} messages.
             * @param message ListedFile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ListedFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListedFile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListedFile & mppbackup.v1.ListedFile.$Shape} ListedFile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ListedFile & mppbackup.v1.ListedFile.$Shape;
        }

        namespace ListedFile {

            /** Properties of a ListedFile. */
            interface $Properties {

                /** ListedFile date */
                date?: (string|null);

                /** ListedFile name */
                name?: (string|null);

                /** ListedFile sizeBytes */
                sizeBytes?: (number|null);

                /** ListedFile modifiedUnixMs */
                modifiedUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListedFile. */
            type $Shape = mppbackup.v1.ListedFile.$Properties;
        }

        /**
         * Properties of a ReserveSetRequest.
         * @deprecated Use mppbackup.v1.ReserveSetRequest.$Properties instead.
         */
        interface IReserveSetRequest extends mppbackup.v1.ReserveSetRequest.$Properties {
        }

        /** Represents a ReserveSetRequest. */
        class ReserveSetRequest {

            /**
             * Constructs a new ReserveSetRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReserveSetRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReserveSetRequest instances. */
            instances: mppbackup.v1.InstanceRef.$Properties[];

            /** ReserveSetRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** ReserveSetRequest reservation. */
            reservation?: (mppbackup.v1.Reservation.$Properties|null);

            /** ReserveSetRequest kind. */
            kind: mppbackup.v1.ClaimKind;

            /** ReserveSetRequest ended. */
            ended: string[];

            /**
             * Encodes the specified ReserveSetRequest message. Does not implicitly {@link mppbackup.v1.ReserveSetRequest.verify|verify} messages.
             * @param message ReserveSetRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReserveSetRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReserveSetRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReserveSetRequest & mppbackup.v1.ReserveSetRequest.$Shape} ReserveSetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReserveSetRequest & mppbackup.v1.ReserveSetRequest.$Shape;
        }

        namespace ReserveSetRequest {

            /** Properties of a ReserveSetRequest. */
            interface $Properties {

                /** ReserveSetRequest instances */
                instances?: (mppbackup.v1.InstanceRef.$Properties[]|null);

                /** ReserveSetRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** ReserveSetRequest reservation */
                reservation?: (mppbackup.v1.Reservation.$Properties|null);

                /** ReserveSetRequest kind */
                kind?: (mppbackup.v1.ClaimKind|null);

                /** ReserveSetRequest ended */
                ended?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReserveSetRequest. */
            type $Shape = mppbackup.v1.ReserveSetRequest.$Properties;
        }

        /** ClaimKind enum. */
        enum ClaimKind {

            /** CLAIM_KIND_UNSPECIFIED value */
            CLAIM_KIND_UNSPECIFIED = 0,

            /** CLAIM_KIND_NEW value */
            CLAIM_KIND_NEW = 1,

            /** CLAIM_KIND_REMOVE value */
            CLAIM_KIND_REMOVE = 2,

            /** CLAIM_KIND_READ value */
            CLAIM_KIND_READ = 3
        }

        /**
         * Properties of a ReserveSetResponse.
         * @deprecated Use mppbackup.v1.ReserveSetResponse.$Properties instead.
         */
        interface IReserveSetResponse extends mppbackup.v1.ReserveSetResponse.$Properties {
        }

        /** Represents a ReserveSetResponse. */
        class ReserveSetResponse {

            /**
             * Constructs a new ReserveSetResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReserveSetResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReserveSetResponse reserved. */
            reserved: boolean;

            /** ReserveSetResponse other. */
            other?: (mppbackup.v1.Reservation.$Properties|null);

            /** ReserveSetResponse file. */
            file: string;

            /** ReserveSetResponse directoryCreated. */
            directoryCreated: boolean;

            /**
             * Encodes the specified ReserveSetResponse message. Does not implicitly {@link mppbackup.v1.ReserveSetResponse.verify|verify} messages.
             * @param message ReserveSetResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReserveSetResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReserveSetResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReserveSetResponse & mppbackup.v1.ReserveSetResponse.$Shape} ReserveSetResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReserveSetResponse & mppbackup.v1.ReserveSetResponse.$Shape;
        }

        namespace ReserveSetResponse {

            /** Properties of a ReserveSetResponse. */
            interface $Properties {

                /** ReserveSetResponse reserved */
                reserved?: (boolean|null);

                /** ReserveSetResponse other */
                other?: (mppbackup.v1.Reservation.$Properties|null);

                /** ReserveSetResponse file */
                file?: (string|null);

                /** ReserveSetResponse directoryCreated */
                directoryCreated?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReserveSetResponse. */
            type $Shape = mppbackup.v1.ReserveSetResponse.$Properties;
        }

        /**
         * Properties of a ReleaseSetRequest.
         * @deprecated Use mppbackup.v1.ReleaseSetRequest.$Properties instead.
         */
        interface IReleaseSetRequest extends mppbackup.v1.ReleaseSetRequest.$Properties {
        }

        /** Represents a ReleaseSetRequest. */
        class ReleaseSetRequest {

            /**
             * Constructs a new ReleaseSetRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReleaseSetRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReleaseSetRequest instances. */
            instances: mppbackup.v1.InstanceRef.$Properties[];

            /** ReleaseSetRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** ReleaseSetRequest operationId. */
            operationId: string;

            /**
             * Encodes the specified ReleaseSetRequest message. Does not implicitly {@link mppbackup.v1.ReleaseSetRequest.verify|verify} messages.
             * @param message ReleaseSetRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReleaseSetRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReleaseSetRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReleaseSetRequest & mppbackup.v1.ReleaseSetRequest.$Shape} ReleaseSetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReleaseSetRequest & mppbackup.v1.ReleaseSetRequest.$Shape;
        }

        namespace ReleaseSetRequest {

            /** Properties of a ReleaseSetRequest. */
            interface $Properties {

                /** ReleaseSetRequest instances */
                instances?: (mppbackup.v1.InstanceRef.$Properties[]|null);

                /** ReleaseSetRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** ReleaseSetRequest operationId */
                operationId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReleaseSetRequest. */
            type $Shape = mppbackup.v1.ReleaseSetRequest.$Properties;
        }

        /**
         * Properties of a ReleaseSetResponse.
         * @deprecated Use mppbackup.v1.ReleaseSetResponse.$Properties instead.
         */
        interface IReleaseSetResponse extends mppbackup.v1.ReleaseSetResponse.$Properties {
        }

        /** Represents a ReleaseSetResponse. */
        class ReleaseSetResponse {

            /**
             * Constructs a new ReleaseSetResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ReleaseSetResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ReleaseSetResponse message. Does not implicitly {@link mppbackup.v1.ReleaseSetResponse.verify|verify} messages.
             * @param message ReleaseSetResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ReleaseSetResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReleaseSetResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReleaseSetResponse & mppbackup.v1.ReleaseSetResponse.$Shape} ReleaseSetResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ReleaseSetResponse & mppbackup.v1.ReleaseSetResponse.$Shape;
        }

        namespace ReleaseSetResponse {

            /** Properties of a ReleaseSetResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReleaseSetResponse. */
            type $Shape = mppbackup.v1.ReleaseSetResponse.$Properties;
        }

        /**
         * Properties of a RemoveSetRequest.
         * @deprecated Use mppbackup.v1.RemoveSetRequest.$Properties instead.
         */
        interface IRemoveSetRequest extends mppbackup.v1.RemoveSetRequest.$Properties {
        }

        /** Represents a RemoveSetRequest. */
        class RemoveSetRequest {

            /**
             * Constructs a new RemoveSetRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RemoveSetRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveSetRequest instances. */
            instances: mppbackup.v1.InstanceRef.$Properties[];

            /** RemoveSetRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** RemoveSetRequest operationId. */
            operationId: string;

            /** RemoveSetRequest onlyOwn. */
            onlyOwn: boolean;

            /** RemoveSetRequest names. */
            names: string[];

            /**
             * Encodes the specified RemoveSetRequest message. Does not implicitly {@link mppbackup.v1.RemoveSetRequest.verify|verify} messages.
             * @param message RemoveSetRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RemoveSetRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveSetRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RemoveSetRequest & mppbackup.v1.RemoveSetRequest.$Shape} RemoveSetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RemoveSetRequest & mppbackup.v1.RemoveSetRequest.$Shape;
        }

        namespace RemoveSetRequest {

            /** Properties of a RemoveSetRequest. */
            interface $Properties {

                /** RemoveSetRequest instances */
                instances?: (mppbackup.v1.InstanceRef.$Properties[]|null);

                /** RemoveSetRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** RemoveSetRequest operationId */
                operationId?: (string|null);

                /** RemoveSetRequest onlyOwn */
                onlyOwn?: (boolean|null);

                /** RemoveSetRequest names */
                names?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveSetRequest. */
            type $Shape = mppbackup.v1.RemoveSetRequest.$Properties;
        }

        /**
         * Properties of a RemoveSetResponse.
         * @deprecated Use mppbackup.v1.RemoveSetResponse.$Properties instead.
         */
        interface IRemoveSetResponse extends mppbackup.v1.RemoveSetResponse.$Properties {
        }

        /** Represents a RemoveSetResponse. */
        class RemoveSetResponse {

            /**
             * Constructs a new RemoveSetResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RemoveSetResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveSetResponse removed. */
            removed: string[];

            /**
             * Encodes the specified RemoveSetResponse message. Does not implicitly {@link mppbackup.v1.RemoveSetResponse.verify|verify} messages.
             * @param message RemoveSetResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RemoveSetResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveSetResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RemoveSetResponse & mppbackup.v1.RemoveSetResponse.$Shape} RemoveSetResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RemoveSetResponse & mppbackup.v1.RemoveSetResponse.$Shape;
        }

        namespace RemoveSetResponse {

            /** Properties of a RemoveSetResponse. */
            interface $Properties {

                /** RemoveSetResponse removed */
                removed?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveSetResponse. */
            type $Shape = mppbackup.v1.RemoveSetResponse.$Properties;
        }

        /**
         * Properties of a RemoveDateRequest.
         * @deprecated Use mppbackup.v1.RemoveDateRequest.$Properties instead.
         */
        interface IRemoveDateRequest extends mppbackup.v1.RemoveDateRequest.$Properties {
        }

        /** Represents a RemoveDateRequest. */
        class RemoveDateRequest {

            /**
             * Constructs a new RemoveDateRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RemoveDateRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveDateRequest instances. */
            instances: mppbackup.v1.InstanceRef.$Properties[];

            /** RemoveDateRequest date. */
            date: string;

            /** RemoveDateRequest backupDirectory. */
            backupDirectory: string;

            /** RemoveDateRequest prefix. */
            prefix: string;

            /** RemoveDateRequest anyPrefix. */
            anyPrefix: boolean;

            /** RemoveDateRequest keep. */
            keep: mppbackup.v1.HeldSet.$Properties[];

            /**
             * Encodes the specified RemoveDateRequest message. Does not implicitly {@link mppbackup.v1.RemoveDateRequest.verify|verify} messages.
             * @param message RemoveDateRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RemoveDateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveDateRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RemoveDateRequest & mppbackup.v1.RemoveDateRequest.$Shape} RemoveDateRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RemoveDateRequest & mppbackup.v1.RemoveDateRequest.$Shape;
        }

        namespace RemoveDateRequest {

            /** Properties of a RemoveDateRequest. */
            interface $Properties {

                /** RemoveDateRequest instances */
                instances?: (mppbackup.v1.InstanceRef.$Properties[]|null);

                /** RemoveDateRequest date */
                date?: (string|null);

                /** RemoveDateRequest backupDirectory */
                backupDirectory?: (string|null);

                /** RemoveDateRequest prefix */
                prefix?: (string|null);

                /** RemoveDateRequest anyPrefix */
                anyPrefix?: (boolean|null);

                /** RemoveDateRequest keep */
                keep?: (mppbackup.v1.HeldSet.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveDateRequest. */
            type $Shape = mppbackup.v1.RemoveDateRequest.$Properties;
        }

        /**
         * Properties of a RemoveDateResponse.
         * @deprecated Use mppbackup.v1.RemoveDateResponse.$Properties instead.
         */
        interface IRemoveDateResponse extends mppbackup.v1.RemoveDateResponse.$Properties {
        }

        /** Represents a RemoveDateResponse. */
        class RemoveDateResponse {

            /**
             * Constructs a new RemoveDateResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RemoveDateResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveDateResponse removed. */
            removed: string[];

            /** RemoveDateResponse left. */
            left: string[];

            /** RemoveDateResponse problems. */
            problems: mppbackup.v1.RemovalProblem.$Properties[];

            /** RemoveDateResponse held. */
            held: mppbackup.v1.HeldSet.$Properties[];

            /**
             * Encodes the specified RemoveDateResponse message. Does not implicitly {@link mppbackup.v1.RemoveDateResponse.verify|verify} messages.
             * @param message RemoveDateResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RemoveDateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveDateResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RemoveDateResponse & mppbackup.v1.RemoveDateResponse.$Shape} RemoveDateResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RemoveDateResponse & mppbackup.v1.RemoveDateResponse.$Shape;
        }

        namespace RemoveDateResponse {

            /** Properties of a RemoveDateResponse. */
            interface $Properties {

                /** RemoveDateResponse removed */
                removed?: (string[]|null);

                /** RemoveDateResponse left */
                left?: (string[]|null);

                /** RemoveDateResponse problems */
                problems?: (mppbackup.v1.RemovalProblem.$Properties[]|null);

                /** RemoveDateResponse held */
                held?: (mppbackup.v1.HeldSet.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveDateResponse. */
            type $Shape = mppbackup.v1.RemoveDateResponse.$Properties;
        }

        /**
         * Properties of a HeldSet.
         * @deprecated Use mppbackup.v1.HeldSet.$Properties instead.
         */
        interface IHeldSet extends mppbackup.v1.HeldSet.$Properties {
        }

        /** Represents a HeldSet. */
        class HeldSet {

            /**
             * Constructs a new HeldSet.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.HeldSet.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HeldSet timestampKey. */
            timestampKey: string;

            /** HeldSet prefix. */
            prefix: string;

            /** HeldSet by. */
            by?: (mppbackup.v1.Reservation.$Properties|null);

            /**
             * Encodes the specified HeldSet message. Does not implicitly {@link mppbackup.v1.HeldSet.verify|verify} messages.
             * @param message HeldSet message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.HeldSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HeldSet message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.HeldSet & mppbackup.v1.HeldSet.$Shape} HeldSet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.HeldSet & mppbackup.v1.HeldSet.$Shape;
        }

        namespace HeldSet {

            /** Properties of a HeldSet. */
            interface $Properties {

                /** HeldSet timestampKey */
                timestampKey?: (string|null);

                /** HeldSet prefix */
                prefix?: (string|null);

                /** HeldSet by */
                by?: (mppbackup.v1.Reservation.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HeldSet. */
            type $Shape = mppbackup.v1.HeldSet.$Properties;
        }

        /**
         * Properties of a RemovalProblem.
         * @deprecated Use mppbackup.v1.RemovalProblem.$Properties instead.
         */
        interface IRemovalProblem extends mppbackup.v1.RemovalProblem.$Properties {
        }

        /** Represents a RemovalProblem. */
        class RemovalProblem {

            /**
             * Constructs a new RemovalProblem.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RemovalProblem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemovalProblem path. */
            path: string;

            /** RemovalProblem reason. */
            reason: string;

            /**
             * Encodes the specified RemovalProblem message. Does not implicitly {@link mppbackup.v1.RemovalProblem.verify|verify} messages.
             * @param message RemovalProblem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RemovalProblem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemovalProblem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RemovalProblem & mppbackup.v1.RemovalProblem.$Shape} RemovalProblem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RemovalProblem & mppbackup.v1.RemovalProblem.$Shape;
        }

        namespace RemovalProblem {

            /** Properties of a RemovalProblem. */
            interface $Properties {

                /** RemovalProblem path */
                path?: (string|null);

                /** RemovalProblem reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemovalProblem. */
            type $Shape = mppbackup.v1.RemovalProblem.$Properties;
        }

        /**
         * Properties of a RunPostScriptRequest.
         * @deprecated Use mppbackup.v1.RunPostScriptRequest.$Properties instead.
         */
        interface IRunPostScriptRequest extends mppbackup.v1.RunPostScriptRequest.$Properties {
        }

        /** Represents a RunPostScriptRequest. */
        class RunPostScriptRequest {

            /**
             * Constructs a new RunPostScriptRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RunPostScriptRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunPostScriptRequest program. */
            program: string;

            /** RunPostScriptRequest variables. */
            variables: mppbackup.v1.ScriptVariable.$Properties[];

            /** RunPostScriptRequest timeLimitMs. */
            timeLimitMs: number;

            /**
             * Encodes the specified RunPostScriptRequest message. Does not implicitly {@link mppbackup.v1.RunPostScriptRequest.verify|verify} messages.
             * @param message RunPostScriptRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RunPostScriptRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunPostScriptRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RunPostScriptRequest & mppbackup.v1.RunPostScriptRequest.$Shape} RunPostScriptRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RunPostScriptRequest & mppbackup.v1.RunPostScriptRequest.$Shape;
        }

        namespace RunPostScriptRequest {

            /** Properties of a RunPostScriptRequest. */
            interface $Properties {

                /** RunPostScriptRequest program */
                program?: (string|null);

                /** RunPostScriptRequest variables */
                variables?: (mppbackup.v1.ScriptVariable.$Properties[]|null);

                /** RunPostScriptRequest timeLimitMs */
                timeLimitMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunPostScriptRequest. */
            type $Shape = mppbackup.v1.RunPostScriptRequest.$Properties;
        }

        /**
         * Properties of a ScriptVariable.
         * @deprecated Use mppbackup.v1.ScriptVariable.$Properties instead.
         */
        interface IScriptVariable extends mppbackup.v1.ScriptVariable.$Properties {
        }

        /** Represents a ScriptVariable. */
        class ScriptVariable {

            /**
             * Constructs a new ScriptVariable.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ScriptVariable.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScriptVariable name. */
            name: string;

            /** ScriptVariable value. */
            value: string;

            /**
             * Encodes the specified ScriptVariable message. Does not implicitly {@link mppbackup.v1.ScriptVariable.verify|verify} messages.
             * @param message ScriptVariable message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ScriptVariable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScriptVariable message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ScriptVariable & mppbackup.v1.ScriptVariable.$Shape} ScriptVariable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ScriptVariable & mppbackup.v1.ScriptVariable.$Shape;
        }

        namespace ScriptVariable {

            /** Properties of a ScriptVariable. */
            interface $Properties {

                /** ScriptVariable name */
                name?: (string|null);

                /** ScriptVariable value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScriptVariable. */
            type $Shape = mppbackup.v1.ScriptVariable.$Properties;
        }

        /**
         * Properties of a RunPostScriptResponse.
         * @deprecated Use mppbackup.v1.RunPostScriptResponse.$Properties instead.
         */
        interface IRunPostScriptResponse extends mppbackup.v1.RunPostScriptResponse.$Properties {
        }

        /** Represents a RunPostScriptResponse. */
        class RunPostScriptResponse {

            /**
             * Constructs a new RunPostScriptResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RunPostScriptResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunPostScriptResponse exitStatus. */
            exitStatus: number;

            /** RunPostScriptResponse output. */
            output: string;

            /**
             * Encodes the specified RunPostScriptResponse message. Does not implicitly {@link mppbackup.v1.RunPostScriptResponse.verify|verify} messages.
             * @param message RunPostScriptResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RunPostScriptResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunPostScriptResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RunPostScriptResponse & mppbackup.v1.RunPostScriptResponse.$Shape} RunPostScriptResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RunPostScriptResponse & mppbackup.v1.RunPostScriptResponse.$Shape;
        }

        namespace RunPostScriptResponse {

            /** Properties of a RunPostScriptResponse. */
            interface $Properties {

                /** RunPostScriptResponse exitStatus */
                exitStatus?: (number|null);

                /** RunPostScriptResponse output */
                output?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunPostScriptResponse. */
            type $Shape = mppbackup.v1.RunPostScriptResponse.$Properties;
        }

        /**
         * Properties of a CompareConfigRequest.
         * @deprecated Use mppbackup.v1.CompareConfigRequest.$Properties instead.
         */
        interface ICompareConfigRequest extends mppbackup.v1.CompareConfigRequest.$Properties {
        }

        /** Represents a CompareConfigRequest. */
        class CompareConfigRequest {

            /**
             * Constructs a new CompareConfigRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.CompareConfigRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CompareConfigRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** CompareConfigRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** CompareConfigRequest sha256. */
            sha256: string;

            /** CompareConfigRequest fileKeys. */
            fileKeys: { [k: string]: Uint8Array };

            /**
             * Encodes the specified CompareConfigRequest message. Does not implicitly {@link mppbackup.v1.CompareConfigRequest.verify|verify} messages.
             * @param message CompareConfigRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.CompareConfigRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CompareConfigRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.CompareConfigRequest & mppbackup.v1.CompareConfigRequest.$Shape} CompareConfigRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.CompareConfigRequest & mppbackup.v1.CompareConfigRequest.$Shape;
        }

        namespace CompareConfigRequest {

            /** Properties of a CompareConfigRequest. */
            interface $Properties {

                /** CompareConfigRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** CompareConfigRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** CompareConfigRequest sha256 */
                sha256?: (string|null);

                /** CompareConfigRequest fileKeys */
                fileKeys?: ({ [k: string]: Uint8Array }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CompareConfigRequest. */
            type $Shape = mppbackup.v1.CompareConfigRequest.$Properties;
        }

        /**
         * Properties of a CompareConfigResponse.
         * @deprecated Use mppbackup.v1.CompareConfigResponse.$Properties instead.
         */
        interface ICompareConfigResponse extends mppbackup.v1.CompareConfigResponse.$Properties {
        }

        /** Represents a CompareConfigResponse. */
        class CompareConfigResponse {

            /**
             * Constructs a new CompareConfigResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.CompareConfigResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CompareConfigResponse files. */
            files: mppbackup.v1.ConfigFile.$Properties[];

            /** CompareConfigResponse leftOut. */
            leftOut: string[];

            /**
             * Encodes the specified CompareConfigResponse message. Does not implicitly {@link mppbackup.v1.CompareConfigResponse.verify|verify} messages.
             * @param message CompareConfigResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.CompareConfigResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CompareConfigResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.CompareConfigResponse & mppbackup.v1.CompareConfigResponse.$Shape} CompareConfigResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.CompareConfigResponse & mppbackup.v1.CompareConfigResponse.$Shape;
        }

        namespace CompareConfigResponse {

            /** Properties of a CompareConfigResponse. */
            interface $Properties {

                /** CompareConfigResponse files */
                files?: (mppbackup.v1.ConfigFile.$Properties[]|null);

                /** CompareConfigResponse leftOut */
                leftOut?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CompareConfigResponse. */
            type $Shape = mppbackup.v1.CompareConfigResponse.$Properties;
        }

        /**
         * Properties of a ConfigFile.
         * @deprecated Use mppbackup.v1.ConfigFile.$Properties instead.
         */
        interface IConfigFile extends mppbackup.v1.ConfigFile.$Properties {
        }

        /** Represents a ConfigFile. */
        class ConfigFile {

            /**
             * Constructs a new ConfigFile.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ConfigFile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConfigFile name. */
            name: string;

            /** ConfigFile state. */
            state: mppbackup.v1.ConfigState;

            /** ConfigFile diff. */
            diff: string;

            /**
             * Encodes the specified ConfigFile message. Does not implicitly {@link mppbackup.v1.ConfigFile.verify|verify} messages.
             * @param message ConfigFile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ConfigFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConfigFile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ConfigFile & mppbackup.v1.ConfigFile.$Shape} ConfigFile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ConfigFile & mppbackup.v1.ConfigFile.$Shape;
        }

        namespace ConfigFile {

            /** Properties of a ConfigFile. */
            interface $Properties {

                /** ConfigFile name */
                name?: (string|null);

                /** ConfigFile state */
                state?: (mppbackup.v1.ConfigState|null);

                /** ConfigFile diff */
                diff?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConfigFile. */
            type $Shape = mppbackup.v1.ConfigFile.$Properties;
        }

        /** ConfigState enum. */
        enum ConfigState {

            /** CONFIG_STATE_UNSPECIFIED value */
            CONFIG_STATE_UNSPECIFIED = 0,

            /** CONFIG_STATE_SAME value */
            CONFIG_STATE_SAME = 1,

            /** CONFIG_STATE_DIFFERS value */
            CONFIG_STATE_DIFFERS = 2,

            /** CONFIG_STATE_MISSING value */
            CONFIG_STATE_MISSING = 3
        }

        /**
         * Properties of an ApplyConfigRequest.
         * @deprecated Use mppbackup.v1.ApplyConfigRequest.$Properties instead.
         */
        interface IApplyConfigRequest extends mppbackup.v1.ApplyConfigRequest.$Properties {
        }

        /** Represents an ApplyConfigRequest. */
        class ApplyConfigRequest {

            /**
             * Constructs a new ApplyConfigRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ApplyConfigRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApplyConfigRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** ApplyConfigRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** ApplyConfigRequest sha256. */
            sha256: string;

            /** ApplyConfigRequest names. */
            names: string[];

            /** ApplyConfigRequest fileKeys. */
            fileKeys: { [k: string]: Uint8Array };

            /**
             * Encodes the specified ApplyConfigRequest message. Does not implicitly {@link mppbackup.v1.ApplyConfigRequest.verify|verify} messages.
             * @param message ApplyConfigRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ApplyConfigRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApplyConfigRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ApplyConfigRequest & mppbackup.v1.ApplyConfigRequest.$Shape} ApplyConfigRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ApplyConfigRequest & mppbackup.v1.ApplyConfigRequest.$Shape;
        }

        namespace ApplyConfigRequest {

            /** Properties of an ApplyConfigRequest. */
            interface $Properties {

                /** ApplyConfigRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** ApplyConfigRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** ApplyConfigRequest sha256 */
                sha256?: (string|null);

                /** ApplyConfigRequest names */
                names?: (string[]|null);

                /** ApplyConfigRequest fileKeys */
                fileKeys?: ({ [k: string]: Uint8Array }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApplyConfigRequest. */
            type $Shape = mppbackup.v1.ApplyConfigRequest.$Properties;
        }

        /**
         * Properties of an ApplyConfigResponse.
         * @deprecated Use mppbackup.v1.ApplyConfigResponse.$Properties instead.
         */
        interface IApplyConfigResponse extends mppbackup.v1.ApplyConfigResponse.$Properties {
        }

        /** Represents an ApplyConfigResponse. */
        class ApplyConfigResponse {

            /**
             * Constructs a new ApplyConfigResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ApplyConfigResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApplyConfigResponse files. */
            files: mppbackup.v1.AppliedConfig.$Properties[];

            /**
             * Encodes the specified ApplyConfigResponse message. Does not implicitly {@link mppbackup.v1.ApplyConfigResponse.verify|verify} messages.
             * @param message ApplyConfigResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ApplyConfigResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApplyConfigResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ApplyConfigResponse & mppbackup.v1.ApplyConfigResponse.$Shape} ApplyConfigResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ApplyConfigResponse & mppbackup.v1.ApplyConfigResponse.$Shape;
        }

        namespace ApplyConfigResponse {

            /** Properties of an ApplyConfigResponse. */
            interface $Properties {

                /** ApplyConfigResponse files */
                files?: (mppbackup.v1.AppliedConfig.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApplyConfigResponse. */
            type $Shape = mppbackup.v1.ApplyConfigResponse.$Properties;
        }

        /**
         * Properties of an AppliedConfig.
         * @deprecated Use mppbackup.v1.AppliedConfig.$Properties instead.
         */
        interface IAppliedConfig extends mppbackup.v1.AppliedConfig.$Properties {
        }

        /** Represents an AppliedConfig. */
        class AppliedConfig {

            /**
             * Constructs a new AppliedConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.AppliedConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AppliedConfig path. */
            path: string;

            /** AppliedConfig keptAs. */
            keptAs: string;

            /**
             * Encodes the specified AppliedConfig message. Does not implicitly {@link mppbackup.v1.AppliedConfig.verify|verify} messages.
             * @param message AppliedConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.AppliedConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AppliedConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.AppliedConfig & mppbackup.v1.AppliedConfig.$Shape} AppliedConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.AppliedConfig & mppbackup.v1.AppliedConfig.$Shape;
        }

        namespace AppliedConfig {

            /** Properties of an AppliedConfig. */
            interface $Properties {

                /** AppliedConfig path */
                path?: (string|null);

                /** AppliedConfig keptAs */
                keptAs?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AppliedConfig. */
            type $Shape = mppbackup.v1.AppliedConfig.$Properties;
        }

        /**
         * Properties of an OpenPluginRequest.
         * @deprecated Use mppbackup.v1.OpenPluginRequest.$Properties instead.
         */
        interface IOpenPluginRequest extends mppbackup.v1.OpenPluginRequest.$Properties {
        }

        /** Represents an OpenPluginRequest. */
        class OpenPluginRequest {

            /**
             * Constructs a new OpenPluginRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.OpenPluginRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OpenPluginRequest operationId. */
            operationId: string;

            /** OpenPluginRequest executablePath. */
            executablePath: string;

            /** OpenPluginRequest options. */
            options: { [k: string]: string };

            /** OpenPluginRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** OpenPluginRequest leaseMs. */
            leaseMs: number;

            /**
             * Encodes the specified OpenPluginRequest message. Does not implicitly {@link mppbackup.v1.OpenPluginRequest.verify|verify} messages.
             * @param message OpenPluginRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.OpenPluginRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OpenPluginRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.OpenPluginRequest & mppbackup.v1.OpenPluginRequest.$Shape} OpenPluginRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.OpenPluginRequest & mppbackup.v1.OpenPluginRequest.$Shape;
        }

        namespace OpenPluginRequest {

            /** Properties of an OpenPluginRequest. */
            interface $Properties {

                /** OpenPluginRequest operationId */
                operationId?: (string|null);

                /** OpenPluginRequest executablePath */
                executablePath?: (string|null);

                /** OpenPluginRequest options */
                options?: ({ [k: string]: string }|null);

                /** OpenPluginRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** OpenPluginRequest leaseMs */
                leaseMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OpenPluginRequest. */
            type $Shape = mppbackup.v1.OpenPluginRequest.$Properties;
        }

        /**
         * Properties of an OpenPluginResponse.
         * @deprecated Use mppbackup.v1.OpenPluginResponse.$Properties instead.
         */
        interface IOpenPluginResponse extends mppbackup.v1.OpenPluginResponse.$Properties {
        }

        /** Represents an OpenPluginResponse. */
        class OpenPluginResponse {

            /**
             * Constructs a new OpenPluginResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.OpenPluginResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OpenPluginResponse apiVersion. */
            apiVersion: string;

            /** OpenPluginResponse version. */
            version: string;

            /**
             * Encodes the specified OpenPluginResponse message. Does not implicitly {@link mppbackup.v1.OpenPluginResponse.verify|verify} messages.
             * @param message OpenPluginResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.OpenPluginResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OpenPluginResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.OpenPluginResponse & mppbackup.v1.OpenPluginResponse.$Shape} OpenPluginResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.OpenPluginResponse & mppbackup.v1.OpenPluginResponse.$Shape;
        }

        namespace OpenPluginResponse {

            /** Properties of an OpenPluginResponse. */
            interface $Properties {

                /** OpenPluginResponse apiVersion */
                apiVersion?: (string|null);

                /** OpenPluginResponse version */
                version?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OpenPluginResponse. */
            type $Shape = mppbackup.v1.OpenPluginResponse.$Properties;
        }

        /** PluginCommand enum. */
        enum PluginCommand {

            /** PLUGIN_COMMAND_UNSPECIFIED value */
            PLUGIN_COMMAND_UNSPECIFIED = 0,

            /** PLUGIN_COMMAND_SETUP_FOR_BACKUP value */
            PLUGIN_COMMAND_SETUP_FOR_BACKUP = 1,

            /** PLUGIN_COMMAND_CLEANUP_FOR_BACKUP value */
            PLUGIN_COMMAND_CLEANUP_FOR_BACKUP = 2,

            /** PLUGIN_COMMAND_SETUP_FOR_RESTORE value */
            PLUGIN_COMMAND_SETUP_FOR_RESTORE = 3,

            /** PLUGIN_COMMAND_CLEANUP_FOR_RESTORE value */
            PLUGIN_COMMAND_CLEANUP_FOR_RESTORE = 4,

            /** PLUGIN_COMMAND_BACKUP_FILES value */
            PLUGIN_COMMAND_BACKUP_FILES = 5,

            /** PLUGIN_COMMAND_RESTORE_FILES value */
            PLUGIN_COMMAND_RESTORE_FILES = 6,

            /** PLUGIN_COMMAND_DELETE_BACKUP value */
            PLUGIN_COMMAND_DELETE_BACKUP = 7
        }

        /** PluginScope enum. */
        enum PluginScope {

            /** PLUGIN_SCOPE_UNSPECIFIED value */
            PLUGIN_SCOPE_UNSPECIFIED = 0,

            /** PLUGIN_SCOPE_COORDINATOR value */
            PLUGIN_SCOPE_COORDINATOR = 1,

            /** PLUGIN_SCOPE_SEGMENT_HOST value */
            PLUGIN_SCOPE_SEGMENT_HOST = 2,

            /** PLUGIN_SCOPE_SEGMENT value */
            PLUGIN_SCOPE_SEGMENT = 3
        }

        /**
         * Properties of a RunPluginRequest.
         * @deprecated Use mppbackup.v1.RunPluginRequest.$Properties instead.
         */
        interface IRunPluginRequest extends mppbackup.v1.RunPluginRequest.$Properties {
        }

        /** Represents a RunPluginRequest. */
        class RunPluginRequest {

            /**
             * Constructs a new RunPluginRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RunPluginRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunPluginRequest operationId. */
            operationId: string;

            /** RunPluginRequest command. */
            command: mppbackup.v1.PluginCommand;

            /** RunPluginRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** RunPluginRequest location. */
            location?: (mppbackup.v1.SetLocation.$Properties|null);

            /** RunPluginRequest scope. */
            scope: mppbackup.v1.PluginScope;

            /** RunPluginRequest files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /** RunPluginRequest readBack. */
            readBack: boolean;

            /**
             * Encodes the specified RunPluginRequest message. Does not implicitly {@link mppbackup.v1.RunPluginRequest.verify|verify} messages.
             * @param message RunPluginRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RunPluginRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunPluginRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RunPluginRequest & mppbackup.v1.RunPluginRequest.$Shape} RunPluginRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RunPluginRequest & mppbackup.v1.RunPluginRequest.$Shape;
        }

        namespace RunPluginRequest {

            /** Properties of a RunPluginRequest. */
            interface $Properties {

                /** RunPluginRequest operationId */
                operationId?: (string|null);

                /** RunPluginRequest command */
                command?: (mppbackup.v1.PluginCommand|null);

                /** RunPluginRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** RunPluginRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

                /** RunPluginRequest scope */
                scope?: (mppbackup.v1.PluginScope|null);

                /** RunPluginRequest files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** RunPluginRequest readBack */
                readBack?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunPluginRequest. */
            type $Shape = mppbackup.v1.RunPluginRequest.$Properties;
        }

        /**
         * Properties of a RunPluginResponse.
         * @deprecated Use mppbackup.v1.RunPluginResponse.$Properties instead.
         */
        interface IRunPluginResponse extends mppbackup.v1.RunPluginResponse.$Properties {
        }

        /** Represents a RunPluginResponse. */
        class RunPluginResponse {

            /**
             * Constructs a new RunPluginResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.RunPluginResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunPluginResponse files. */
            files: mppbackup.v1.SetFile.$Properties[];

            /**
             * Encodes the specified RunPluginResponse message. Does not implicitly {@link mppbackup.v1.RunPluginResponse.verify|verify} messages.
             * @param message RunPluginResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.RunPluginResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunPluginResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.RunPluginResponse & mppbackup.v1.RunPluginResponse.$Shape} RunPluginResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.RunPluginResponse & mppbackup.v1.RunPluginResponse.$Shape;
        }

        namespace RunPluginResponse {

            /** Properties of a RunPluginResponse. */
            interface $Properties {

                /** RunPluginResponse files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunPluginResponse. */
            type $Shape = mppbackup.v1.RunPluginResponse.$Properties;
        }

        /**
         * Properties of a ClosePluginRequest.
         * @deprecated Use mppbackup.v1.ClosePluginRequest.$Properties instead.
         */
        interface IClosePluginRequest extends mppbackup.v1.ClosePluginRequest.$Properties {
        }

        /** Represents a ClosePluginRequest. */
        class ClosePluginRequest {

            /**
             * Constructs a new ClosePluginRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ClosePluginRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClosePluginRequest operationId. */
            operationId: string;

            /**
             * Encodes the specified ClosePluginRequest message. Does not implicitly {@link mppbackup.v1.ClosePluginRequest.verify|verify} messages.
             * @param message ClosePluginRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ClosePluginRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClosePluginRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ClosePluginRequest & mppbackup.v1.ClosePluginRequest.$Shape} ClosePluginRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ClosePluginRequest & mppbackup.v1.ClosePluginRequest.$Shape;
        }

        namespace ClosePluginRequest {

            /** Properties of a ClosePluginRequest. */
            interface $Properties {

                /** ClosePluginRequest operationId */
                operationId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClosePluginRequest. */
            type $Shape = mppbackup.v1.ClosePluginRequest.$Properties;
        }

        /**
         * Properties of a ClosePluginResponse.
         * @deprecated Use mppbackup.v1.ClosePluginResponse.$Properties instead.
         */
        interface IClosePluginResponse extends mppbackup.v1.ClosePluginResponse.$Properties {
        }

        /** Represents a ClosePluginResponse. */
        class ClosePluginResponse {

            /**
             * Constructs a new ClosePluginResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ClosePluginResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ClosePluginResponse message. Does not implicitly {@link mppbackup.v1.ClosePluginResponse.verify|verify} messages.
             * @param message ClosePluginResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ClosePluginResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClosePluginResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ClosePluginResponse & mppbackup.v1.ClosePluginResponse.$Shape} ClosePluginResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ClosePluginResponse & mppbackup.v1.ClosePluginResponse.$Shape;
        }

        namespace ClosePluginResponse {

            /** Properties of a ClosePluginResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClosePluginResponse. */
            type $Shape = mppbackup.v1.ClosePluginResponse.$Properties;
        }

        /**
         * Properties of a PluginUse.
         * @deprecated Use mppbackup.v1.PluginUse.$Properties instead.
         */
        interface IPluginUse extends mppbackup.v1.PluginUse.$Properties {
        }

        /** Represents a PluginUse. */
        class PluginUse {

            /**
             * Constructs a new PluginUse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.PluginUse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PluginUse operationId. */
            operationId: string;

            /** PluginUse readBack. */
            readBack: boolean;

            /** PluginUse dataFile. */
            dataFile?: (mppbackup.v1.SetFile.$Properties|null);

            /**
             * Encodes the specified PluginUse message. Does not implicitly {@link mppbackup.v1.PluginUse.verify|verify} messages.
             * @param message PluginUse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.PluginUse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PluginUse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.PluginUse & mppbackup.v1.PluginUse.$Shape} PluginUse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.PluginUse & mppbackup.v1.PluginUse.$Shape;
        }

        namespace PluginUse {

            /** Properties of a PluginUse. */
            interface $Properties {

                /** PluginUse operationId */
                operationId?: (string|null);

                /** PluginUse readBack */
                readBack?: (boolean|null);

                /** PluginUse dataFile */
                dataFile?: (mppbackup.v1.SetFile.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PluginUse. */
            type $Shape = mppbackup.v1.PluginUse.$Properties;
        }
    }
}
