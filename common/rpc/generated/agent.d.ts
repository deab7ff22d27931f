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
             * Creates a new InstanceRef instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InstanceRef instance
             */
            static create(properties: mppbackup.v1.InstanceRef.$Shape): mppbackup.v1.InstanceRef & mppbackup.v1.InstanceRef.$Shape;
            static create(properties?: mppbackup.v1.InstanceRef.$Properties): mppbackup.v1.InstanceRef;

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

            /**
             * Verifies an InstanceRef message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an InstanceRef message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns InstanceRef
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.InstanceRef;

            /**
             * Creates a plain object from an InstanceRef message. Also converts values to other types if specified.
             * @param message InstanceRef
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.InstanceRef, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this InstanceRef to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for InstanceRef
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new SetLocation instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SetLocation instance
             */
            static create(properties: mppbackup.v1.SetLocation.$Shape): mppbackup.v1.SetLocation & mppbackup.v1.SetLocation.$Shape;
            static create(properties?: mppbackup.v1.SetLocation.$Properties): mppbackup.v1.SetLocation;

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

            /**
             * Verifies a SetLocation message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a SetLocation message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SetLocation
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.SetLocation;

            /**
             * Creates a plain object from a SetLocation message. Also converts values to other types if specified.
             * @param message SetLocation
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.SetLocation, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SetLocation to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for SetLocation
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /**
             * Creates a new SetFile instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SetFile instance
             */
            static create(properties: mppbackup.v1.SetFile.$Shape): mppbackup.v1.SetFile & mppbackup.v1.SetFile.$Shape;
            static create(properties?: mppbackup.v1.SetFile.$Properties): mppbackup.v1.SetFile;

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

            /**
             * Verifies a SetFile message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a SetFile message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SetFile
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.SetFile;

            /**
             * Creates a plain object from a SetFile message. Also converts values to other types if specified.
             * @param message SetFile
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.SetFile, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SetFile to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for SetFile
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetFile. */
            type $Shape = mppbackup.v1.SetFile.$Properties;
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
             * Creates a new ErrorDetail instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ErrorDetail instance
             */
            static create(properties: mppbackup.v1.ErrorDetail.$Shape): mppbackup.v1.ErrorDetail & mppbackup.v1.ErrorDetail.$Shape;
            static create(properties?: mppbackup.v1.ErrorDetail.$Properties): mppbackup.v1.ErrorDetail;

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

            /**
             * Verifies an ErrorDetail message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an ErrorDetail message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ErrorDetail
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ErrorDetail;

            /**
             * Creates a plain object from an ErrorDetail message. Also converts values to other types if specified.
             * @param message ErrorDetail
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ErrorDetail, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ErrorDetail to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ErrorDetail
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new HandshakeRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HandshakeRequest instance
             */
            static create(properties: mppbackup.v1.HandshakeRequest.$Shape): mppbackup.v1.HandshakeRequest & mppbackup.v1.HandshakeRequest.$Shape;
            static create(properties?: mppbackup.v1.HandshakeRequest.$Properties): mppbackup.v1.HandshakeRequest;

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

            /**
             * Verifies a HandshakeRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a HandshakeRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns HandshakeRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.HandshakeRequest;

            /**
             * Creates a plain object from a HandshakeRequest message. Also converts values to other types if specified.
             * @param message HandshakeRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.HandshakeRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this HandshakeRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for HandshakeRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new HandshakeResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HandshakeResponse instance
             */
            static create(properties: mppbackup.v1.HandshakeResponse.$Shape): mppbackup.v1.HandshakeResponse & mppbackup.v1.HandshakeResponse.$Shape;
            static create(properties?: mppbackup.v1.HandshakeResponse.$Properties): mppbackup.v1.HandshakeResponse;

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

            /**
             * Verifies a HandshakeResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a HandshakeResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns HandshakeResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.HandshakeResponse;

            /**
             * Creates a plain object from a HandshakeResponse message. Also converts values to other types if specified.
             * @param message HandshakeResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.HandshakeResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this HandshakeResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for HandshakeResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new CertificateInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CertificateInfo instance
             */
            static create(properties: mppbackup.v1.CertificateInfo.$Shape): mppbackup.v1.CertificateInfo & mppbackup.v1.CertificateInfo.$Shape;
            static create(properties?: mppbackup.v1.CertificateInfo.$Properties): mppbackup.v1.CertificateInfo;

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

            /**
             * Verifies a CertificateInfo message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a CertificateInfo message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CertificateInfo
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.CertificateInfo;

            /**
             * Creates a plain object from a CertificateInfo message. Also converts values to other types if specified.
             * @param message CertificateInfo
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.CertificateInfo, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CertificateInfo to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for CertificateInfo
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new AuditHead instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AuditHead instance
             */
            static create(properties: mppbackup.v1.AuditHead.$Shape): mppbackup.v1.AuditHead & mppbackup.v1.AuditHead.$Shape;
            static create(properties?: mppbackup.v1.AuditHead.$Properties): mppbackup.v1.AuditHead;

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

            /**
             * Verifies an AuditHead message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an AuditHead message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AuditHead
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.AuditHead;

            /**
             * Creates a plain object from an AuditHead message. Also converts values to other types if specified.
             * @param message AuditHead
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.AuditHead, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AuditHead to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for AuditHead
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new GetStatusRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetStatusRequest instance
             */
            static create(properties: mppbackup.v1.GetStatusRequest.$Shape): mppbackup.v1.GetStatusRequest & mppbackup.v1.GetStatusRequest.$Shape;
            static create(properties?: mppbackup.v1.GetStatusRequest.$Properties): mppbackup.v1.GetStatusRequest;

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

            /**
             * Verifies a GetStatusRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a GetStatusRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GetStatusRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.GetStatusRequest;

            /**
             * Creates a plain object from a GetStatusRequest message. Also converts values to other types if specified.
             * @param message GetStatusRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.GetStatusRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GetStatusRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for GetStatusRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new GetStatusResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetStatusResponse instance
             */
            static create(properties: mppbackup.v1.GetStatusResponse.$Shape): mppbackup.v1.GetStatusResponse & mppbackup.v1.GetStatusResponse.$Shape;
            static create(properties?: mppbackup.v1.GetStatusResponse.$Properties): mppbackup.v1.GetStatusResponse;

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

            /**
             * Verifies a GetStatusResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a GetStatusResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GetStatusResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.GetStatusResponse;

            /**
             * Creates a plain object from a GetStatusResponse message. Also converts values to other types if specified.
             * @param message GetStatusResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.GetStatusResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GetStatusResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for GetStatusResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new InstanceStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InstanceStatus instance
             */
            static create(properties: mppbackup.v1.InstanceStatus.$Shape): mppbackup.v1.InstanceStatus & mppbackup.v1.InstanceStatus.$Shape;
            static create(properties?: mppbackup.v1.InstanceStatus.$Properties): mppbackup.v1.InstanceStatus;

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

            /**
             * Verifies an InstanceStatus message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an InstanceStatus message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns InstanceStatus
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.InstanceStatus;

            /**
             * Creates a plain object from an InstanceStatus message. Also converts values to other types if specified.
             * @param message InstanceStatus
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.InstanceStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this InstanceStatus to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for InstanceStatus
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new DiskStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DiskStatus instance
             */
            static create(properties: mppbackup.v1.DiskStatus.$Shape): mppbackup.v1.DiskStatus & mppbackup.v1.DiskStatus.$Shape;
            static create(properties?: mppbackup.v1.DiskStatus.$Properties): mppbackup.v1.DiskStatus;

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

            /**
             * Verifies a DiskStatus message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a DiskStatus message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DiskStatus
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.DiskStatus;

            /**
             * Creates a plain object from a DiskStatus message. Also converts values to other types if specified.
             * @param message DiskStatus
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.DiskStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DiskStatus to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for DiskStatus
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new RunningJob instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RunningJob instance
             */
            static create(properties: mppbackup.v1.RunningJob.$Shape): mppbackup.v1.RunningJob & mppbackup.v1.RunningJob.$Shape;
            static create(properties?: mppbackup.v1.RunningJob.$Properties): mppbackup.v1.RunningJob;

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

            /**
             * Verifies a RunningJob message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RunningJob message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RunningJob
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RunningJob;

            /**
             * Creates a plain object from a RunningJob message. Also converts values to other types if specified.
             * @param message RunningJob
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RunningJob, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RunningJob to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RunningJob
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ReloadCertificatesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReloadCertificatesRequest instance
             */
            static create(properties: mppbackup.v1.ReloadCertificatesRequest.$Shape): mppbackup.v1.ReloadCertificatesRequest & mppbackup.v1.ReloadCertificatesRequest.$Shape;
            static create(properties?: mppbackup.v1.ReloadCertificatesRequest.$Properties): mppbackup.v1.ReloadCertificatesRequest;

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

            /**
             * Verifies a ReloadCertificatesRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ReloadCertificatesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReloadCertificatesRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ReloadCertificatesRequest;

            /**
             * Creates a plain object from a ReloadCertificatesRequest message. Also converts values to other types if specified.
             * @param message ReloadCertificatesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ReloadCertificatesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReloadCertificatesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ReloadCertificatesRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ReloadCertificatesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReloadCertificatesResponse instance
             */
            static create(properties: mppbackup.v1.ReloadCertificatesResponse.$Shape): mppbackup.v1.ReloadCertificatesResponse & mppbackup.v1.ReloadCertificatesResponse.$Shape;
            static create(properties?: mppbackup.v1.ReloadCertificatesResponse.$Properties): mppbackup.v1.ReloadCertificatesResponse;

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

            /**
             * Verifies a ReloadCertificatesResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ReloadCertificatesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReloadCertificatesResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ReloadCertificatesResponse;

            /**
             * Creates a plain object from a ReloadCertificatesResponse message. Also converts values to other types if specified.
             * @param message ReloadCertificatesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ReloadCertificatesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReloadCertificatesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ReloadCertificatesResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ReadAuditRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReadAuditRequest instance
             */
            static create(properties: mppbackup.v1.ReadAuditRequest.$Shape): mppbackup.v1.ReadAuditRequest & mppbackup.v1.ReadAuditRequest.$Shape;
            static create(properties?: mppbackup.v1.ReadAuditRequest.$Properties): mppbackup.v1.ReadAuditRequest;

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

            /**
             * Verifies a ReadAuditRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ReadAuditRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReadAuditRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ReadAuditRequest;

            /**
             * Creates a plain object from a ReadAuditRequest message. Also converts values to other types if specified.
             * @param message ReadAuditRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ReadAuditRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReadAuditRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ReadAuditRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ReadAuditResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReadAuditResponse instance
             */
            static create(properties: mppbackup.v1.ReadAuditResponse.$Shape): mppbackup.v1.ReadAuditResponse & mppbackup.v1.ReadAuditResponse.$Shape;
            static create(properties?: mppbackup.v1.ReadAuditResponse.$Properties): mppbackup.v1.ReadAuditResponse;

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

            /**
             * Verifies a ReadAuditResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ReadAuditResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReadAuditResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ReadAuditResponse;

            /**
             * Creates a plain object from a ReadAuditResponse message. Also converts values to other types if specified.
             * @param message ReadAuditResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ReadAuditResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReadAuditResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ReadAuditResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new PreflightRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PreflightRequest instance
             */
            static create(properties: mppbackup.v1.PreflightRequest.$Shape): mppbackup.v1.PreflightRequest & mppbackup.v1.PreflightRequest.$Shape;
            static create(properties?: mppbackup.v1.PreflightRequest.$Properties): mppbackup.v1.PreflightRequest;

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

            /**
             * Verifies a PreflightRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a PreflightRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PreflightRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.PreflightRequest;

            /**
             * Creates a plain object from a PreflightRequest message. Also converts values to other types if specified.
             * @param message PreflightRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.PreflightRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PreflightRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for PreflightRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new PreflightResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PreflightResponse instance
             */
            static create(properties: mppbackup.v1.PreflightResponse.$Shape): mppbackup.v1.PreflightResponse & mppbackup.v1.PreflightResponse.$Shape;
            static create(properties?: mppbackup.v1.PreflightResponse.$Properties): mppbackup.v1.PreflightResponse;

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

            /**
             * Verifies a PreflightResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a PreflightResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PreflightResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.PreflightResponse;

            /**
             * Creates a plain object from a PreflightResponse message. Also converts values to other types if specified.
             * @param message PreflightResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.PreflightResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PreflightResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for PreflightResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /** InstancePreflight databaseSizeBytes. */
            databaseSizeBytes: number;

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
             * Creates a new InstancePreflight instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InstancePreflight instance
             */
            static create(properties: mppbackup.v1.InstancePreflight.$Shape): mppbackup.v1.InstancePreflight & mppbackup.v1.InstancePreflight.$Shape;
            static create(properties?: mppbackup.v1.InstancePreflight.$Properties): mppbackup.v1.InstancePreflight;

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

            /**
             * Verifies an InstancePreflight message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an InstancePreflight message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns InstancePreflight
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.InstancePreflight;

            /**
             * Creates a plain object from an InstancePreflight message. Also converts values to other types if specified.
             * @param message InstancePreflight
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.InstancePreflight, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this InstancePreflight to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for InstancePreflight
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

                /** InstancePreflight databaseSizeBytes */
                databaseSizeBytes?: (number|null);

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

            /**
             * Creates a new Compression instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Compression instance
             */
            static create(properties: mppbackup.v1.Compression.$Shape): mppbackup.v1.Compression & mppbackup.v1.Compression.$Shape;
            static create(properties?: mppbackup.v1.Compression.$Properties): mppbackup.v1.Compression;

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

            /**
             * Verifies a Compression message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Compression message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Compression
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.Compression;

            /**
             * Creates a plain object from a Compression message. Also converts values to other types if specified.
             * @param message Compression
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.Compression, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Compression to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for Compression
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Compression {

            /** Properties of a Compression. */
            interface $Properties {

                /** Compression format */
                format?: (mppbackup.v1.CompressionFormat|null);

                /** Compression level */
                level?: (number|null);

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
             * Creates a new FoundCompressor instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FoundCompressor instance
             */
            static create(properties: mppbackup.v1.FoundCompressor.$Shape): mppbackup.v1.FoundCompressor & mppbackup.v1.FoundCompressor.$Shape;
            static create(properties?: mppbackup.v1.FoundCompressor.$Properties): mppbackup.v1.FoundCompressor;

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

            /**
             * Verifies a FoundCompressor message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a FoundCompressor message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FoundCompressor
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.FoundCompressor;

            /**
             * Creates a plain object from a FoundCompressor message. Also converts values to other types if specified.
             * @param message FoundCompressor
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.FoundCompressor, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FoundCompressor to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for FoundCompressor
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new StartJobResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StartJobResponse instance
             */
            static create(properties: mppbackup.v1.StartJobResponse.$Shape): mppbackup.v1.StartJobResponse & mppbackup.v1.StartJobResponse.$Shape;
            static create(properties?: mppbackup.v1.StartJobResponse.$Properties): mppbackup.v1.StartJobResponse;

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

            /**
             * Verifies a StartJobResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a StartJobResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StartJobResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.StartJobResponse;

            /**
             * Creates a plain object from a StartJobResponse message. Also converts values to other types if specified.
             * @param message StartJobResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.StartJobResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StartJobResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for StartJobResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new WatchJobRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WatchJobRequest instance
             */
            static create(properties: mppbackup.v1.WatchJobRequest.$Shape): mppbackup.v1.WatchJobRequest & mppbackup.v1.WatchJobRequest.$Shape;
            static create(properties?: mppbackup.v1.WatchJobRequest.$Properties): mppbackup.v1.WatchJobRequest;

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

            /**
             * Verifies a WatchJobRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a WatchJobRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WatchJobRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.WatchJobRequest;

            /**
             * Creates a plain object from a WatchJobRequest message. Also converts values to other types if specified.
             * @param message WatchJobRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.WatchJobRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WatchJobRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for WatchJobRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new CancelJobRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CancelJobRequest instance
             */
            static create(properties: mppbackup.v1.CancelJobRequest.$Shape): mppbackup.v1.CancelJobRequest & mppbackup.v1.CancelJobRequest.$Shape;
            static create(properties?: mppbackup.v1.CancelJobRequest.$Properties): mppbackup.v1.CancelJobRequest;

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

            /**
             * Verifies a CancelJobRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a CancelJobRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CancelJobRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.CancelJobRequest;

            /**
             * Creates a plain object from a CancelJobRequest message. Also converts values to other types if specified.
             * @param message CancelJobRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.CancelJobRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CancelJobRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for CancelJobRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new CancelJobResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CancelJobResponse instance
             */
            static create(properties: mppbackup.v1.CancelJobResponse.$Shape): mppbackup.v1.CancelJobResponse & mppbackup.v1.CancelJobResponse.$Shape;
            static create(properties?: mppbackup.v1.CancelJobResponse.$Properties): mppbackup.v1.CancelJobResponse;

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

            /**
             * Verifies a CancelJobResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a CancelJobResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CancelJobResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.CancelJobResponse;

            /**
             * Creates a plain object from a CancelJobResponse message. Also converts values to other types if specified.
             * @param message CancelJobResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.CancelJobResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CancelJobResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for CancelJobResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new JobEvent instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JobEvent instance
             */
            static create(properties: mppbackup.v1.JobEvent.$Shape): mppbackup.v1.JobEvent & mppbackup.v1.JobEvent.$Shape;
            static create(properties?: mppbackup.v1.JobEvent.$Properties): mppbackup.v1.JobEvent;

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

            /**
             * Verifies a JobEvent message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a JobEvent message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns JobEvent
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.JobEvent;

            /**
             * Creates a plain object from a JobEvent message. Also converts values to other types if specified.
             * @param message JobEvent
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.JobEvent, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this JobEvent to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for JobEvent
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new LogLine instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogLine instance
             */
            static create(properties: mppbackup.v1.LogLine.$Shape): mppbackup.v1.LogLine & mppbackup.v1.LogLine.$Shape;
            static create(properties?: mppbackup.v1.LogLine.$Properties): mppbackup.v1.LogLine;

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

            /**
             * Verifies a LogLine message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a LogLine message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LogLine
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.LogLine;

            /**
             * Creates a plain object from a LogLine message. Also converts values to other types if specified.
             * @param message LogLine
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.LogLine, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LogLine to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for LogLine
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
                LEVEL_ERROR = 4
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
             * Creates a new JobProgress instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JobProgress instance
             */
            static create(properties: mppbackup.v1.JobProgress.$Shape): mppbackup.v1.JobProgress & mppbackup.v1.JobProgress.$Shape;
            static create(properties?: mppbackup.v1.JobProgress.$Properties): mppbackup.v1.JobProgress;

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

            /**
             * Verifies a JobProgress message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a JobProgress message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns JobProgress
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.JobProgress;

            /**
             * Creates a plain object from a JobProgress message. Also converts values to other types if specified.
             * @param message JobProgress
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.JobProgress, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this JobProgress to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for JobProgress
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /** JobFinished result. */
            result?: ("dump"|"restore"|"verify");

            /**
             * Creates a new JobFinished instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JobFinished instance
             */
            static create(properties: mppbackup.v1.JobFinished.$Shape): mppbackup.v1.JobFinished & mppbackup.v1.JobFinished.$Shape;
            static create(properties?: mppbackup.v1.JobFinished.$Properties): mppbackup.v1.JobFinished;

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

            /**
             * Verifies a JobFinished message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a JobFinished message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns JobFinished
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.JobFinished;

            /**
             * Creates a plain object from a JobFinished message. Also converts values to other types if specified.
             * @param message JobFinished
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.JobFinished, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this JobFinished to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for JobFinished
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

                /** JobFinished result */
                result?: ("dump"|"restore"|"verify");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a JobFinished. */
            type $Shape = {
              dump?: mppbackup.v1.DumpResult.$Shape|null;
              restore?: mppbackup.v1.RestoreResult.$Shape|null;
              verify?: mppbackup.v1.VerifyResult.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ result?: undefined; dump?: null; restore?: null; verify?: null }|{ result?: "dump"; dump: mppbackup.v1.DumpResult.$Shape; restore?: null; verify?: null }|{ result?: "restore"; dump?: null; restore: mppbackup.v1.RestoreResult.$Shape; verify?: null }|{ result?: "verify"; dump?: null; restore?: null; verify: mppbackup.v1.VerifyResult.$Shape })
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

            /**
             * Creates a new StartDumpRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StartDumpRequest instance
             */
            static create(properties: mppbackup.v1.StartDumpRequest.$Shape): mppbackup.v1.StartDumpRequest & mppbackup.v1.StartDumpRequest.$Shape;
            static create(properties?: mppbackup.v1.StartDumpRequest.$Properties): mppbackup.v1.StartDumpRequest;

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

            /**
             * Verifies a StartDumpRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a StartDumpRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StartDumpRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.StartDumpRequest;

            /**
             * Creates a plain object from a StartDumpRequest message. Also converts values to other types if specified.
             * @param message StartDumpRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.StartDumpRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StartDumpRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for StartDumpRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /** DumpOptions rsyncable. */
            rsyncable: boolean;

            /** DumpOptions withStatistics. */
            withStatistics: boolean;

            /** DumpOptions rateLimits. */
            rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

            /**
             * Creates a new DumpOptions instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DumpOptions instance
             */
            static create(properties: mppbackup.v1.DumpOptions.$Shape): mppbackup.v1.DumpOptions & mppbackup.v1.DumpOptions.$Shape;
            static create(properties?: mppbackup.v1.DumpOptions.$Properties): mppbackup.v1.DumpOptions;

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

            /**
             * Verifies a DumpOptions message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a DumpOptions message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DumpOptions
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.DumpOptions;

            /**
             * Creates a plain object from a DumpOptions message. Also converts values to other types if specified.
             * @param message DumpOptions
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.DumpOptions, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DumpOptions to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for DumpOptions
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

                /** DumpOptions rsyncable */
                rsyncable?: (boolean|null);

                /** DumpOptions withStatistics */
                withStatistics?: (boolean|null);

                /** DumpOptions rateLimits */
                rateLimits?: (mppbackup.v1.RateLimits.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DumpOptions. */
            type $Shape = mppbackup.v1.DumpOptions.$Properties;
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
             * Creates a new RateLimits instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RateLimits instance
             */
            static create(properties: mppbackup.v1.RateLimits.$Shape): mppbackup.v1.RateLimits & mppbackup.v1.RateLimits.$Shape;
            static create(properties?: mppbackup.v1.RateLimits.$Properties): mppbackup.v1.RateLimits;

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

            /**
             * Verifies a RateLimits message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RateLimits message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RateLimits
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RateLimits;

            /**
             * Creates a plain object from a RateLimits message. Also converts values to other types if specified.
             * @param message RateLimits
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RateLimits, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RateLimits to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RateLimits
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new RowSource instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RowSource instance
             */
            static create(properties: mppbackup.v1.RowSource.$Shape): mppbackup.v1.RowSource & mppbackup.v1.RowSource.$Shape;
            static create(properties?: mppbackup.v1.RowSource.$Properties): mppbackup.v1.RowSource;

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

            /**
             * Verifies a RowSource message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RowSource message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RowSource
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RowSource;

            /**
             * Creates a plain object from a RowSource message. Also converts values to other types if specified.
             * @param message RowSource
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RowSource, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RowSource to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RowSource
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /**
             * Creates a new DumpTable instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DumpTable instance
             */
            static create(properties: mppbackup.v1.DumpTable.$Shape): mppbackup.v1.DumpTable & mppbackup.v1.DumpTable.$Shape;
            static create(properties?: mppbackup.v1.DumpTable.$Properties): mppbackup.v1.DumpTable;

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

            /**
             * Verifies a DumpTable message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a DumpTable message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DumpTable
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.DumpTable;

            /**
             * Creates a plain object from a DumpTable message. Also converts values to other types if specified.
             * @param message DumpTable
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.DumpTable, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DumpTable to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for DumpTable
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new DumpSequence instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DumpSequence instance
             */
            static create(properties: mppbackup.v1.DumpSequence.$Shape): mppbackup.v1.DumpSequence & mppbackup.v1.DumpSequence.$Shape;
            static create(properties?: mppbackup.v1.DumpSequence.$Properties): mppbackup.v1.DumpSequence;

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

            /**
             * Verifies a DumpSequence message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a DumpSequence message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DumpSequence
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.DumpSequence;

            /**
             * Creates a plain object from a DumpSequence message. Also converts values to other types if specified.
             * @param message DumpSequence
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.DumpSequence, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DumpSequence to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for DumpSequence
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new LockTablesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LockTablesRequest instance
             */
            static create(properties: mppbackup.v1.LockTablesRequest.$Shape): mppbackup.v1.LockTablesRequest & mppbackup.v1.LockTablesRequest.$Shape;
            static create(properties?: mppbackup.v1.LockTablesRequest.$Properties): mppbackup.v1.LockTablesRequest;

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

            /**
             * Verifies a LockTablesRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a LockTablesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LockTablesRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.LockTablesRequest;

            /**
             * Creates a plain object from a LockTablesRequest message. Also converts values to other types if specified.
             * @param message LockTablesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.LockTablesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LockTablesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for LockTablesRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new LockTablesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LockTablesResponse instance
             */
            static create(properties: mppbackup.v1.LockTablesResponse.$Shape): mppbackup.v1.LockTablesResponse & mppbackup.v1.LockTablesResponse.$Shape;
            static create(properties?: mppbackup.v1.LockTablesResponse.$Properties): mppbackup.v1.LockTablesResponse;

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

            /**
             * Verifies a LockTablesResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a LockTablesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LockTablesResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.LockTablesResponse;

            /**
             * Creates a plain object from a LockTablesResponse message. Also converts values to other types if specified.
             * @param message LockTablesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.LockTablesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LockTablesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for LockTablesResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ImportSnapshotRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ImportSnapshotRequest instance
             */
            static create(properties: mppbackup.v1.ImportSnapshotRequest.$Shape): mppbackup.v1.ImportSnapshotRequest & mppbackup.v1.ImportSnapshotRequest.$Shape;
            static create(properties?: mppbackup.v1.ImportSnapshotRequest.$Properties): mppbackup.v1.ImportSnapshotRequest;

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

            /**
             * Verifies an ImportSnapshotRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an ImportSnapshotRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ImportSnapshotRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ImportSnapshotRequest;

            /**
             * Creates a plain object from an ImportSnapshotRequest message. Also converts values to other types if specified.
             * @param message ImportSnapshotRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ImportSnapshotRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ImportSnapshotRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ImportSnapshotRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ImportSnapshotResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ImportSnapshotResponse instance
             */
            static create(properties: mppbackup.v1.ImportSnapshotResponse.$Shape): mppbackup.v1.ImportSnapshotResponse & mppbackup.v1.ImportSnapshotResponse.$Shape;
            static create(properties?: mppbackup.v1.ImportSnapshotResponse.$Properties): mppbackup.v1.ImportSnapshotResponse;

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

            /**
             * Verifies an ImportSnapshotResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an ImportSnapshotResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ImportSnapshotResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ImportSnapshotResponse;

            /**
             * Creates a plain object from an ImportSnapshotResponse message. Also converts values to other types if specified.
             * @param message ImportSnapshotResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ImportSnapshotResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ImportSnapshotResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ImportSnapshotResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ReleaseTablesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReleaseTablesRequest instance
             */
            static create(properties: mppbackup.v1.ReleaseTablesRequest.$Shape): mppbackup.v1.ReleaseTablesRequest & mppbackup.v1.ReleaseTablesRequest.$Shape;
            static create(properties?: mppbackup.v1.ReleaseTablesRequest.$Properties): mppbackup.v1.ReleaseTablesRequest;

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

            /**
             * Verifies a ReleaseTablesRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ReleaseTablesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReleaseTablesRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ReleaseTablesRequest;

            /**
             * Creates a plain object from a ReleaseTablesRequest message. Also converts values to other types if specified.
             * @param message ReleaseTablesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ReleaseTablesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReleaseTablesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ReleaseTablesRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ReleaseTablesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReleaseTablesResponse instance
             */
            static create(properties: mppbackup.v1.ReleaseTablesResponse.$Shape): mppbackup.v1.ReleaseTablesResponse & mppbackup.v1.ReleaseTablesResponse.$Shape;
            static create(properties?: mppbackup.v1.ReleaseTablesResponse.$Properties): mppbackup.v1.ReleaseTablesResponse;

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

            /**
             * Verifies a ReleaseTablesResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ReleaseTablesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReleaseTablesResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ReleaseTablesResponse;

            /**
             * Creates a plain object from a ReleaseTablesResponse message. Also converts values to other types if specified.
             * @param message ReleaseTablesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ReleaseTablesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReleaseTablesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ReleaseTablesResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new RunDumpRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RunDumpRequest instance
             */
            static create(properties: mppbackup.v1.RunDumpRequest.$Shape): mppbackup.v1.RunDumpRequest & mppbackup.v1.RunDumpRequest.$Shape;
            static create(properties?: mppbackup.v1.RunDumpRequest.$Properties): mppbackup.v1.RunDumpRequest;

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

            /**
             * Verifies a RunDumpRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RunDumpRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RunDumpRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RunDumpRequest;

            /**
             * Creates a plain object from a RunDumpRequest message. Also converts values to other types if specified.
             * @param message RunDumpRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RunDumpRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RunDumpRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RunDumpRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new RunDumpResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RunDumpResponse instance
             */
            static create(properties: mppbackup.v1.RunDumpResponse.$Shape): mppbackup.v1.RunDumpResponse & mppbackup.v1.RunDumpResponse.$Shape;
            static create(properties?: mppbackup.v1.RunDumpResponse.$Properties): mppbackup.v1.RunDumpResponse;

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

            /**
             * Verifies a RunDumpResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RunDumpResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RunDumpResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RunDumpResponse;

            /**
             * Creates a plain object from a RunDumpResponse message. Also converts values to other types if specified.
             * @param message RunDumpResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RunDumpResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RunDumpResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RunDumpResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /** DumpResult tables. */
            tables: mppbackup.v1.TableRows.$Properties[];

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

            /**
             * Creates a new DumpResult instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DumpResult instance
             */
            static create(properties: mppbackup.v1.DumpResult.$Shape): mppbackup.v1.DumpResult & mppbackup.v1.DumpResult.$Shape;
            static create(properties?: mppbackup.v1.DumpResult.$Properties): mppbackup.v1.DumpResult;

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

            /**
             * Verifies a DumpResult message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a DumpResult message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DumpResult
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.DumpResult;

            /**
             * Creates a plain object from a DumpResult message. Also converts values to other types if specified.
             * @param message DumpResult
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.DumpResult, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DumpResult to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for DumpResult
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace DumpResult {

            /** Properties of a DumpResult. */
            interface $Properties {

                /** DumpResult files */
                files?: (mppbackup.v1.SetFile.$Properties[]|null);

                /** DumpResult tables */
                tables?: (mppbackup.v1.TableRows.$Properties[]|null);

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

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DumpResult. */
            type $Shape = mppbackup.v1.DumpResult.$Properties;
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
             * Creates a new TableRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TableRows instance
             */
            static create(properties: mppbackup.v1.TableRows.$Shape): mppbackup.v1.TableRows & mppbackup.v1.TableRows.$Shape;
            static create(properties?: mppbackup.v1.TableRows.$Properties): mppbackup.v1.TableRows;

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

            /**
             * Verifies a TableRows message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a TableRows message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TableRows
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.TableRows;

            /**
             * Creates a plain object from a TableRows message. Also converts values to other types if specified.
             * @param message TableRows
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.TableRows, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TableRows to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for TableRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
            RESTORE_PHASE_STATISTICS = 40
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

            /**
             * Creates a new StartRestoreRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StartRestoreRequest instance
             */
            static create(properties: mppbackup.v1.StartRestoreRequest.$Shape): mppbackup.v1.StartRestoreRequest & mppbackup.v1.StartRestoreRequest.$Shape;
            static create(properties?: mppbackup.v1.StartRestoreRequest.$Properties): mppbackup.v1.StartRestoreRequest;

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

            /**
             * Verifies a StartRestoreRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a StartRestoreRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StartRestoreRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.StartRestoreRequest;

            /**
             * Creates a plain object from a StartRestoreRequest message. Also converts values to other types if specified.
             * @param message StartRestoreRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.StartRestoreRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StartRestoreRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for StartRestoreRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /**
             * Creates a new RestoreOptions instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RestoreOptions instance
             */
            static create(properties: mppbackup.v1.RestoreOptions.$Shape): mppbackup.v1.RestoreOptions & mppbackup.v1.RestoreOptions.$Shape;
            static create(properties?: mppbackup.v1.RestoreOptions.$Properties): mppbackup.v1.RestoreOptions;

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

            /**
             * Verifies a RestoreOptions message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RestoreOptions message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RestoreOptions
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RestoreOptions;

            /**
             * Creates a plain object from a RestoreOptions message. Also converts values to other types if specified.
             * @param message RestoreOptions
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RestoreOptions, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RestoreOptions to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RestoreOptions
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RestoreOptions. */
            type $Shape = mppbackup.v1.RestoreOptions.$Properties;
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
             * Creates a new TableName instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TableName instance
             */
            static create(properties: mppbackup.v1.TableName.$Shape): mppbackup.v1.TableName & mppbackup.v1.TableName.$Shape;
            static create(properties?: mppbackup.v1.TableName.$Properties): mppbackup.v1.TableName;

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

            /**
             * Verifies a TableName message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a TableName message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TableName
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.TableName;

            /**
             * Creates a plain object from a TableName message. Also converts values to other types if specified.
             * @param message TableName
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.TableName, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TableName to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for TableName
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ServerRewrite instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ServerRewrite instance
             */
            static create(properties: mppbackup.v1.ServerRewrite.$Shape): mppbackup.v1.ServerRewrite & mppbackup.v1.ServerRewrite.$Shape;
            static create(properties?: mppbackup.v1.ServerRewrite.$Properties): mppbackup.v1.ServerRewrite;

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

            /**
             * Verifies a ServerRewrite message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ServerRewrite message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ServerRewrite
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ServerRewrite;

            /**
             * Creates a plain object from a ServerRewrite message. Also converts values to other types if specified.
             * @param message ServerRewrite
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ServerRewrite, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ServerRewrite to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ServerRewrite
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /**
             * Creates a new RestoreResult instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RestoreResult instance
             */
            static create(properties: mppbackup.v1.RestoreResult.$Shape): mppbackup.v1.RestoreResult & mppbackup.v1.RestoreResult.$Shape;
            static create(properties?: mppbackup.v1.RestoreResult.$Properties): mppbackup.v1.RestoreResult;

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

            /**
             * Verifies a RestoreResult message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RestoreResult message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RestoreResult
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RestoreResult;

            /**
             * Creates a plain object from a RestoreResult message. Also converts values to other types if specified.
             * @param message RestoreResult
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RestoreResult, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RestoreResult to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RestoreResult
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RestoreResult. */
            type $Shape = mppbackup.v1.RestoreResult.$Properties;
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

            /**
             * Creates a new StartVerifyRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StartVerifyRequest instance
             */
            static create(properties: mppbackup.v1.StartVerifyRequest.$Shape): mppbackup.v1.StartVerifyRequest & mppbackup.v1.StartVerifyRequest.$Shape;
            static create(properties?: mppbackup.v1.StartVerifyRequest.$Properties): mppbackup.v1.StartVerifyRequest;

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

            /**
             * Verifies a StartVerifyRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a StartVerifyRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StartVerifyRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.StartVerifyRequest;

            /**
             * Creates a plain object from a StartVerifyRequest message. Also converts values to other types if specified.
             * @param message StartVerifyRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.StartVerifyRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StartVerifyRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for StartVerifyRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /**
             * Creates a new ContentsCheck instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ContentsCheck instance
             */
            static create(properties: mppbackup.v1.ContentsCheck.$Shape): mppbackup.v1.ContentsCheck & mppbackup.v1.ContentsCheck.$Shape;
            static create(properties?: mppbackup.v1.ContentsCheck.$Properties): mppbackup.v1.ContentsCheck;

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

            /**
             * Verifies a ContentsCheck message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ContentsCheck message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ContentsCheck
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ContentsCheck;

            /**
             * Creates a plain object from a ContentsCheck message. Also converts values to other types if specified.
             * @param message ContentsCheck
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ContentsCheck, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ContentsCheck to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ContentsCheck
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace ContentsCheck {

            /** Properties of a ContentsCheck. */
            interface $Properties {

                /** ContentsCheck source */
                source?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** ContentsCheck database */
                database?: (string|null);

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
             * Creates a new VerifyResult instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VerifyResult instance
             */
            static create(properties: mppbackup.v1.VerifyResult.$Shape): mppbackup.v1.VerifyResult & mppbackup.v1.VerifyResult.$Shape;
            static create(properties?: mppbackup.v1.VerifyResult.$Properties): mppbackup.v1.VerifyResult;

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

            /**
             * Verifies a VerifyResult message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a VerifyResult message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns VerifyResult
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.VerifyResult;

            /**
             * Creates a plain object from a VerifyResult message. Also converts values to other types if specified.
             * @param message VerifyResult
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.VerifyResult, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this VerifyResult to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for VerifyResult
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new OriginalTable instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OriginalTable instance
             */
            static create(properties: mppbackup.v1.OriginalTable.$Shape): mppbackup.v1.OriginalTable & mppbackup.v1.OriginalTable.$Shape;
            static create(properties?: mppbackup.v1.OriginalTable.$Properties): mppbackup.v1.OriginalTable;

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

            /**
             * Verifies an OriginalTable message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an OriginalTable message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OriginalTable
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.OriginalTable;

            /**
             * Creates a plain object from an OriginalTable message. Also converts values to other types if specified.
             * @param message OriginalTable
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.OriginalTable, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OriginalTable to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for OriginalTable
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new FileProblem instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FileProblem instance
             */
            static create(properties: mppbackup.v1.FileProblem.$Shape): mppbackup.v1.FileProblem & mppbackup.v1.FileProblem.$Shape;
            static create(properties?: mppbackup.v1.FileProblem.$Properties): mppbackup.v1.FileProblem;

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

            /**
             * Verifies a FileProblem message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a FileProblem message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FileProblem
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.FileProblem;

            /**
             * Creates a plain object from a FileProblem message. Also converts values to other types if specified.
             * @param message FileProblem
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.FileProblem, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FileProblem to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for FileProblem
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new WriteFileRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WriteFileRequest instance
             */
            static create(properties: mppbackup.v1.WriteFileRequest.$Shape): mppbackup.v1.WriteFileRequest & mppbackup.v1.WriteFileRequest.$Shape;
            static create(properties?: mppbackup.v1.WriteFileRequest.$Properties): mppbackup.v1.WriteFileRequest;

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

            /**
             * Verifies a WriteFileRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a WriteFileRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WriteFileRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.WriteFileRequest;

            /**
             * Creates a plain object from a WriteFileRequest message. Also converts values to other types if specified.
             * @param message WriteFileRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.WriteFileRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WriteFileRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for WriteFileRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /**
             * Creates a new WriteFileHeader instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WriteFileHeader instance
             */
            static create(properties: mppbackup.v1.WriteFileHeader.$Shape): mppbackup.v1.WriteFileHeader & mppbackup.v1.WriteFileHeader.$Shape;
            static create(properties?: mppbackup.v1.WriteFileHeader.$Properties): mppbackup.v1.WriteFileHeader;

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

            /**
             * Verifies a WriteFileHeader message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a WriteFileHeader message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WriteFileHeader
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.WriteFileHeader;

            /**
             * Creates a plain object from a WriteFileHeader message. Also converts values to other types if specified.
             * @param message WriteFileHeader
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.WriteFileHeader, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WriteFileHeader to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for WriteFileHeader
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new WriteFileResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WriteFileResponse instance
             */
            static create(properties: mppbackup.v1.WriteFileResponse.$Shape): mppbackup.v1.WriteFileResponse & mppbackup.v1.WriteFileResponse.$Shape;
            static create(properties?: mppbackup.v1.WriteFileResponse.$Properties): mppbackup.v1.WriteFileResponse;

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

            /**
             * Verifies a WriteFileResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a WriteFileResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WriteFileResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.WriteFileResponse;

            /**
             * Creates a plain object from a WriteFileResponse message. Also converts values to other types if specified.
             * @param message WriteFileResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.WriteFileResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WriteFileResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for WriteFileResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ReadFileRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReadFileRequest instance
             */
            static create(properties: mppbackup.v1.ReadFileRequest.$Shape): mppbackup.v1.ReadFileRequest & mppbackup.v1.ReadFileRequest.$Shape;
            static create(properties?: mppbackup.v1.ReadFileRequest.$Properties): mppbackup.v1.ReadFileRequest;

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

            /**
             * Verifies a ReadFileRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ReadFileRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReadFileRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ReadFileRequest;

            /**
             * Creates a plain object from a ReadFileRequest message. Also converts values to other types if specified.
             * @param message ReadFileRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ReadFileRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReadFileRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ReadFileRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ReadFileResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReadFileResponse instance
             */
            static create(properties: mppbackup.v1.ReadFileResponse.$Shape): mppbackup.v1.ReadFileResponse & mppbackup.v1.ReadFileResponse.$Shape;
            static create(properties?: mppbackup.v1.ReadFileResponse.$Properties): mppbackup.v1.ReadFileResponse;

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

            /**
             * Verifies a ReadFileResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ReadFileResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReadFileResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ReadFileResponse;

            /**
             * Creates a plain object from a ReadFileResponse message. Also converts values to other types if specified.
             * @param message ReadFileResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ReadFileResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReadFileResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ReadFileResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ListArchiveRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListArchiveRequest instance
             */
            static create(properties: mppbackup.v1.ListArchiveRequest.$Shape): mppbackup.v1.ListArchiveRequest & mppbackup.v1.ListArchiveRequest.$Shape;
            static create(properties?: mppbackup.v1.ListArchiveRequest.$Properties): mppbackup.v1.ListArchiveRequest;

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

            /**
             * Verifies a ListArchiveRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ListArchiveRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ListArchiveRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ListArchiveRequest;

            /**
             * Creates a plain object from a ListArchiveRequest message. Also converts values to other types if specified.
             * @param message ListArchiveRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ListArchiveRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ListArchiveRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ListArchiveRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ListArchiveResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListArchiveResponse instance
             */
            static create(properties: mppbackup.v1.ListArchiveResponse.$Shape): mppbackup.v1.ListArchiveResponse & mppbackup.v1.ListArchiveResponse.$Shape;
            static create(properties?: mppbackup.v1.ListArchiveResponse.$Properties): mppbackup.v1.ListArchiveResponse;

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

            /**
             * Verifies a ListArchiveResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ListArchiveResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ListArchiveResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ListArchiveResponse;

            /**
             * Creates a plain object from a ListArchiveResponse message. Also converts values to other types if specified.
             * @param message ListArchiveResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ListArchiveResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ListArchiveResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ListArchiveResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ReadArchiveFileRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReadArchiveFileRequest instance
             */
            static create(properties: mppbackup.v1.ReadArchiveFileRequest.$Shape): mppbackup.v1.ReadArchiveFileRequest & mppbackup.v1.ReadArchiveFileRequest.$Shape;
            static create(properties?: mppbackup.v1.ReadArchiveFileRequest.$Properties): mppbackup.v1.ReadArchiveFileRequest;

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

            /**
             * Verifies a ReadArchiveFileRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ReadArchiveFileRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReadArchiveFileRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ReadArchiveFileRequest;

            /**
             * Creates a plain object from a ReadArchiveFileRequest message. Also converts values to other types if specified.
             * @param message ReadArchiveFileRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ReadArchiveFileRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReadArchiveFileRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ReadArchiveFileRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ListSetFilesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListSetFilesRequest instance
             */
            static create(properties: mppbackup.v1.ListSetFilesRequest.$Shape): mppbackup.v1.ListSetFilesRequest & mppbackup.v1.ListSetFilesRequest.$Shape;
            static create(properties?: mppbackup.v1.ListSetFilesRequest.$Properties): mppbackup.v1.ListSetFilesRequest;

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

            /**
             * Verifies a ListSetFilesRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ListSetFilesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ListSetFilesRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ListSetFilesRequest;

            /**
             * Creates a plain object from a ListSetFilesRequest message. Also converts values to other types if specified.
             * @param message ListSetFilesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ListSetFilesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ListSetFilesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ListSetFilesRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ListSetFilesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListSetFilesResponse instance
             */
            static create(properties: mppbackup.v1.ListSetFilesResponse.$Shape): mppbackup.v1.ListSetFilesResponse & mppbackup.v1.ListSetFilesResponse.$Shape;
            static create(properties?: mppbackup.v1.ListSetFilesResponse.$Properties): mppbackup.v1.ListSetFilesResponse;

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

            /**
             * Verifies a ListSetFilesResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ListSetFilesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ListSetFilesResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ListSetFilesResponse;

            /**
             * Creates a plain object from a ListSetFilesResponse message. Also converts values to other types if specified.
             * @param message ListSetFilesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ListSetFilesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ListSetFilesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ListSetFilesResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ListedFile instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListedFile instance
             */
            static create(properties: mppbackup.v1.ListedFile.$Shape): mppbackup.v1.ListedFile & mppbackup.v1.ListedFile.$Shape;
            static create(properties?: mppbackup.v1.ListedFile.$Properties): mppbackup.v1.ListedFile;

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

            /**
             * Verifies a ListedFile message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ListedFile message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ListedFile
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ListedFile;

            /**
             * Creates a plain object from a ListedFile message. Also converts values to other types if specified.
             * @param message ListedFile
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ListedFile, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ListedFile to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ListedFile
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /**
             * Creates a new RemoveSetRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RemoveSetRequest instance
             */
            static create(properties: mppbackup.v1.RemoveSetRequest.$Shape): mppbackup.v1.RemoveSetRequest & mppbackup.v1.RemoveSetRequest.$Shape;
            static create(properties?: mppbackup.v1.RemoveSetRequest.$Properties): mppbackup.v1.RemoveSetRequest;

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

            /**
             * Verifies a RemoveSetRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RemoveSetRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RemoveSetRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RemoveSetRequest;

            /**
             * Creates a plain object from a RemoveSetRequest message. Also converts values to other types if specified.
             * @param message RemoveSetRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RemoveSetRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RemoveSetRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RemoveSetRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace RemoveSetRequest {

            /** Properties of a RemoveSetRequest. */
            interface $Properties {

                /** RemoveSetRequest instances */
                instances?: (mppbackup.v1.InstanceRef.$Properties[]|null);

                /** RemoveSetRequest location */
                location?: (mppbackup.v1.SetLocation.$Properties|null);

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
             * Creates a new RemoveSetResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RemoveSetResponse instance
             */
            static create(properties: mppbackup.v1.RemoveSetResponse.$Shape): mppbackup.v1.RemoveSetResponse & mppbackup.v1.RemoveSetResponse.$Shape;
            static create(properties?: mppbackup.v1.RemoveSetResponse.$Properties): mppbackup.v1.RemoveSetResponse;

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

            /**
             * Verifies a RemoveSetResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RemoveSetResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RemoveSetResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RemoveSetResponse;

            /**
             * Creates a plain object from a RemoveSetResponse message. Also converts values to other types if specified.
             * @param message RemoveSetResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RemoveSetResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RemoveSetResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RemoveSetResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
         * Properties of a ListDatesRequest.
         * @deprecated Use mppbackup.v1.ListDatesRequest.$Properties instead.
         */
        interface IListDatesRequest extends mppbackup.v1.ListDatesRequest.$Properties {
        }

        /** Represents a ListDatesRequest. */
        class ListDatesRequest {

            /**
             * Constructs a new ListDatesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ListDatesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListDatesRequest instance. */
            instance?: (mppbackup.v1.InstanceRef.$Properties|null);

            /** ListDatesRequest backupDirectory. */
            backupDirectory: string;

            /** ListDatesRequest prefix. */
            prefix: string;

            /** ListDatesRequest anyPrefix. */
            anyPrefix: boolean;

            /**
             * Creates a new ListDatesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListDatesRequest instance
             */
            static create(properties: mppbackup.v1.ListDatesRequest.$Shape): mppbackup.v1.ListDatesRequest & mppbackup.v1.ListDatesRequest.$Shape;
            static create(properties?: mppbackup.v1.ListDatesRequest.$Properties): mppbackup.v1.ListDatesRequest;

            /**
             * Encodes the specified ListDatesRequest message. Does not implicitly {@link mppbackup.v1.ListDatesRequest.verify|verify} messages.
             * @param message ListDatesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ListDatesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListDatesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListDatesRequest & mppbackup.v1.ListDatesRequest.$Shape} ListDatesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ListDatesRequest & mppbackup.v1.ListDatesRequest.$Shape;

            /**
             * Verifies a ListDatesRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ListDatesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ListDatesRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ListDatesRequest;

            /**
             * Creates a plain object from a ListDatesRequest message. Also converts values to other types if specified.
             * @param message ListDatesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ListDatesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ListDatesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ListDatesRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace ListDatesRequest {

            /** Properties of a ListDatesRequest. */
            interface $Properties {

                /** ListDatesRequest instance */
                instance?: (mppbackup.v1.InstanceRef.$Properties|null);

                /** ListDatesRequest backupDirectory */
                backupDirectory?: (string|null);

                /** ListDatesRequest prefix */
                prefix?: (string|null);

                /** ListDatesRequest anyPrefix */
                anyPrefix?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListDatesRequest. */
            type $Shape = mppbackup.v1.ListDatesRequest.$Properties;
        }

        /**
         * Properties of a ListDatesResponse.
         * @deprecated Use mppbackup.v1.ListDatesResponse.$Properties instead.
         */
        interface IListDatesResponse extends mppbackup.v1.ListDatesResponse.$Properties {
        }

        /** Represents a ListDatesResponse. */
        class ListDatesResponse {

            /**
             * Constructs a new ListDatesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: mppbackup.v1.ListDatesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListDatesResponse dates. */
            dates: string[];

            /** ListDatesResponse root. */
            root: string;

            /**
             * Creates a new ListDatesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListDatesResponse instance
             */
            static create(properties: mppbackup.v1.ListDatesResponse.$Shape): mppbackup.v1.ListDatesResponse & mppbackup.v1.ListDatesResponse.$Shape;
            static create(properties?: mppbackup.v1.ListDatesResponse.$Properties): mppbackup.v1.ListDatesResponse;

            /**
             * Encodes the specified ListDatesResponse message. Does not implicitly {@link mppbackup.v1.ListDatesResponse.verify|verify} messages.
             * @param message ListDatesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: mppbackup.v1.ListDatesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListDatesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListDatesResponse & mppbackup.v1.ListDatesResponse.$Shape} ListDatesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mppbackup.v1.ListDatesResponse & mppbackup.v1.ListDatesResponse.$Shape;

            /**
             * Verifies a ListDatesResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ListDatesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ListDatesResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ListDatesResponse;

            /**
             * Creates a plain object from a ListDatesResponse message. Also converts values to other types if specified.
             * @param message ListDatesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ListDatesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ListDatesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ListDatesResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace ListDatesResponse {

            /** Properties of a ListDatesResponse. */
            interface $Properties {

                /** ListDatesResponse dates */
                dates?: (string[]|null);

                /** ListDatesResponse root */
                root?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListDatesResponse. */
            type $Shape = mppbackup.v1.ListDatesResponse.$Properties;
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

            /**
             * Creates a new RemoveDateRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RemoveDateRequest instance
             */
            static create(properties: mppbackup.v1.RemoveDateRequest.$Shape): mppbackup.v1.RemoveDateRequest & mppbackup.v1.RemoveDateRequest.$Shape;
            static create(properties?: mppbackup.v1.RemoveDateRequest.$Properties): mppbackup.v1.RemoveDateRequest;

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

            /**
             * Verifies a RemoveDateRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RemoveDateRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RemoveDateRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RemoveDateRequest;

            /**
             * Creates a plain object from a RemoveDateRequest message. Also converts values to other types if specified.
             * @param message RemoveDateRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RemoveDateRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RemoveDateRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RemoveDateRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /**
             * Creates a new RemoveDateResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RemoveDateResponse instance
             */
            static create(properties: mppbackup.v1.RemoveDateResponse.$Shape): mppbackup.v1.RemoveDateResponse & mppbackup.v1.RemoveDateResponse.$Shape;
            static create(properties?: mppbackup.v1.RemoveDateResponse.$Properties): mppbackup.v1.RemoveDateResponse;

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

            /**
             * Verifies a RemoveDateResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RemoveDateResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RemoveDateResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RemoveDateResponse;

            /**
             * Creates a plain object from a RemoveDateResponse message. Also converts values to other types if specified.
             * @param message RemoveDateResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RemoveDateResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RemoveDateResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RemoveDateResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveDateResponse. */
            type $Shape = mppbackup.v1.RemoveDateResponse.$Properties;
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
             * Creates a new RemovalProblem instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RemovalProblem instance
             */
            static create(properties: mppbackup.v1.RemovalProblem.$Shape): mppbackup.v1.RemovalProblem & mppbackup.v1.RemovalProblem.$Shape;
            static create(properties?: mppbackup.v1.RemovalProblem.$Properties): mppbackup.v1.RemovalProblem;

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

            /**
             * Verifies a RemovalProblem message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RemovalProblem message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RemovalProblem
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RemovalProblem;

            /**
             * Creates a plain object from a RemovalProblem message. Also converts values to other types if specified.
             * @param message RemovalProblem
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RemovalProblem, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RemovalProblem to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RemovalProblem
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new RunPostScriptRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RunPostScriptRequest instance
             */
            static create(properties: mppbackup.v1.RunPostScriptRequest.$Shape): mppbackup.v1.RunPostScriptRequest & mppbackup.v1.RunPostScriptRequest.$Shape;
            static create(properties?: mppbackup.v1.RunPostScriptRequest.$Properties): mppbackup.v1.RunPostScriptRequest;

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

            /**
             * Verifies a RunPostScriptRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RunPostScriptRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RunPostScriptRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RunPostScriptRequest;

            /**
             * Creates a plain object from a RunPostScriptRequest message. Also converts values to other types if specified.
             * @param message RunPostScriptRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RunPostScriptRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RunPostScriptRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RunPostScriptRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ScriptVariable instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ScriptVariable instance
             */
            static create(properties: mppbackup.v1.ScriptVariable.$Shape): mppbackup.v1.ScriptVariable & mppbackup.v1.ScriptVariable.$Shape;
            static create(properties?: mppbackup.v1.ScriptVariable.$Properties): mppbackup.v1.ScriptVariable;

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

            /**
             * Verifies a ScriptVariable message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ScriptVariable message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScriptVariable
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ScriptVariable;

            /**
             * Creates a plain object from a ScriptVariable message. Also converts values to other types if specified.
             * @param message ScriptVariable
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ScriptVariable, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScriptVariable to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ScriptVariable
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new RunPostScriptResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RunPostScriptResponse instance
             */
            static create(properties: mppbackup.v1.RunPostScriptResponse.$Shape): mppbackup.v1.RunPostScriptResponse & mppbackup.v1.RunPostScriptResponse.$Shape;
            static create(properties?: mppbackup.v1.RunPostScriptResponse.$Properties): mppbackup.v1.RunPostScriptResponse;

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

            /**
             * Verifies a RunPostScriptResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RunPostScriptResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RunPostScriptResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RunPostScriptResponse;

            /**
             * Creates a plain object from a RunPostScriptResponse message. Also converts values to other types if specified.
             * @param message RunPostScriptResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RunPostScriptResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RunPostScriptResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RunPostScriptResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /**
             * Creates a new CompareConfigRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CompareConfigRequest instance
             */
            static create(properties: mppbackup.v1.CompareConfigRequest.$Shape): mppbackup.v1.CompareConfigRequest & mppbackup.v1.CompareConfigRequest.$Shape;
            static create(properties?: mppbackup.v1.CompareConfigRequest.$Properties): mppbackup.v1.CompareConfigRequest;

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

            /**
             * Verifies a CompareConfigRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a CompareConfigRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CompareConfigRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.CompareConfigRequest;

            /**
             * Creates a plain object from a CompareConfigRequest message. Also converts values to other types if specified.
             * @param message CompareConfigRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.CompareConfigRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CompareConfigRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for CompareConfigRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new CompareConfigResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CompareConfigResponse instance
             */
            static create(properties: mppbackup.v1.CompareConfigResponse.$Shape): mppbackup.v1.CompareConfigResponse & mppbackup.v1.CompareConfigResponse.$Shape;
            static create(properties?: mppbackup.v1.CompareConfigResponse.$Properties): mppbackup.v1.CompareConfigResponse;

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

            /**
             * Verifies a CompareConfigResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a CompareConfigResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CompareConfigResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.CompareConfigResponse;

            /**
             * Creates a plain object from a CompareConfigResponse message. Also converts values to other types if specified.
             * @param message CompareConfigResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.CompareConfigResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CompareConfigResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for CompareConfigResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ConfigFile instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConfigFile instance
             */
            static create(properties: mppbackup.v1.ConfigFile.$Shape): mppbackup.v1.ConfigFile & mppbackup.v1.ConfigFile.$Shape;
            static create(properties?: mppbackup.v1.ConfigFile.$Properties): mppbackup.v1.ConfigFile;

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

            /**
             * Verifies a ConfigFile message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ConfigFile message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConfigFile
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ConfigFile;

            /**
             * Creates a plain object from a ConfigFile message. Also converts values to other types if specified.
             * @param message ConfigFile
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ConfigFile, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConfigFile to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ConfigFile
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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

            /**
             * Creates a new ApplyConfigRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApplyConfigRequest instance
             */
            static create(properties: mppbackup.v1.ApplyConfigRequest.$Shape): mppbackup.v1.ApplyConfigRequest & mppbackup.v1.ApplyConfigRequest.$Shape;
            static create(properties?: mppbackup.v1.ApplyConfigRequest.$Properties): mppbackup.v1.ApplyConfigRequest;

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

            /**
             * Verifies an ApplyConfigRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an ApplyConfigRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ApplyConfigRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ApplyConfigRequest;

            /**
             * Creates a plain object from an ApplyConfigRequest message. Also converts values to other types if specified.
             * @param message ApplyConfigRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ApplyConfigRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ApplyConfigRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ApplyConfigRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ApplyConfigResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApplyConfigResponse instance
             */
            static create(properties: mppbackup.v1.ApplyConfigResponse.$Shape): mppbackup.v1.ApplyConfigResponse & mppbackup.v1.ApplyConfigResponse.$Shape;
            static create(properties?: mppbackup.v1.ApplyConfigResponse.$Properties): mppbackup.v1.ApplyConfigResponse;

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

            /**
             * Verifies an ApplyConfigResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an ApplyConfigResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ApplyConfigResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ApplyConfigResponse;

            /**
             * Creates a plain object from an ApplyConfigResponse message. Also converts values to other types if specified.
             * @param message ApplyConfigResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ApplyConfigResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ApplyConfigResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ApplyConfigResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new AppliedConfig instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AppliedConfig instance
             */
            static create(properties: mppbackup.v1.AppliedConfig.$Shape): mppbackup.v1.AppliedConfig & mppbackup.v1.AppliedConfig.$Shape;
            static create(properties?: mppbackup.v1.AppliedConfig.$Properties): mppbackup.v1.AppliedConfig;

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

            /**
             * Verifies an AppliedConfig message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an AppliedConfig message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AppliedConfig
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.AppliedConfig;

            /**
             * Creates a plain object from an AppliedConfig message. Also converts values to other types if specified.
             * @param message AppliedConfig
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.AppliedConfig, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AppliedConfig to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for AppliedConfig
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new OpenPluginRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OpenPluginRequest instance
             */
            static create(properties: mppbackup.v1.OpenPluginRequest.$Shape): mppbackup.v1.OpenPluginRequest & mppbackup.v1.OpenPluginRequest.$Shape;
            static create(properties?: mppbackup.v1.OpenPluginRequest.$Properties): mppbackup.v1.OpenPluginRequest;

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

            /**
             * Verifies an OpenPluginRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an OpenPluginRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OpenPluginRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.OpenPluginRequest;

            /**
             * Creates a plain object from an OpenPluginRequest message. Also converts values to other types if specified.
             * @param message OpenPluginRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.OpenPluginRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OpenPluginRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for OpenPluginRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new OpenPluginResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OpenPluginResponse instance
             */
            static create(properties: mppbackup.v1.OpenPluginResponse.$Shape): mppbackup.v1.OpenPluginResponse & mppbackup.v1.OpenPluginResponse.$Shape;
            static create(properties?: mppbackup.v1.OpenPluginResponse.$Properties): mppbackup.v1.OpenPluginResponse;

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

            /**
             * Verifies an OpenPluginResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an OpenPluginResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OpenPluginResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.OpenPluginResponse;

            /**
             * Creates a plain object from an OpenPluginResponse message. Also converts values to other types if specified.
             * @param message OpenPluginResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.OpenPluginResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OpenPluginResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for OpenPluginResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new RunPluginRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RunPluginRequest instance
             */
            static create(properties: mppbackup.v1.RunPluginRequest.$Shape): mppbackup.v1.RunPluginRequest & mppbackup.v1.RunPluginRequest.$Shape;
            static create(properties?: mppbackup.v1.RunPluginRequest.$Properties): mppbackup.v1.RunPluginRequest;

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

            /**
             * Verifies a RunPluginRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RunPluginRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RunPluginRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RunPluginRequest;

            /**
             * Creates a plain object from a RunPluginRequest message. Also converts values to other types if specified.
             * @param message RunPluginRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RunPluginRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RunPluginRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RunPluginRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new RunPluginResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RunPluginResponse instance
             */
            static create(properties: mppbackup.v1.RunPluginResponse.$Shape): mppbackup.v1.RunPluginResponse & mppbackup.v1.RunPluginResponse.$Shape;
            static create(properties?: mppbackup.v1.RunPluginResponse.$Properties): mppbackup.v1.RunPluginResponse;

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

            /**
             * Verifies a RunPluginResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RunPluginResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RunPluginResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.RunPluginResponse;

            /**
             * Creates a plain object from a RunPluginResponse message. Also converts values to other types if specified.
             * @param message RunPluginResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.RunPluginResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RunPluginResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RunPluginResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ClosePluginRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ClosePluginRequest instance
             */
            static create(properties: mppbackup.v1.ClosePluginRequest.$Shape): mppbackup.v1.ClosePluginRequest & mppbackup.v1.ClosePluginRequest.$Shape;
            static create(properties?: mppbackup.v1.ClosePluginRequest.$Properties): mppbackup.v1.ClosePluginRequest;

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

            /**
             * Verifies a ClosePluginRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ClosePluginRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ClosePluginRequest
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ClosePluginRequest;

            /**
             * Creates a plain object from a ClosePluginRequest message. Also converts values to other types if specified.
             * @param message ClosePluginRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ClosePluginRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ClosePluginRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ClosePluginRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new ClosePluginResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ClosePluginResponse instance
             */
            static create(properties: mppbackup.v1.ClosePluginResponse.$Shape): mppbackup.v1.ClosePluginResponse & mppbackup.v1.ClosePluginResponse.$Shape;
            static create(properties?: mppbackup.v1.ClosePluginResponse.$Properties): mppbackup.v1.ClosePluginResponse;

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

            /**
             * Verifies a ClosePluginResponse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ClosePluginResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ClosePluginResponse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.ClosePluginResponse;

            /**
             * Creates a plain object from a ClosePluginResponse message. Also converts values to other types if specified.
             * @param message ClosePluginResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.ClosePluginResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ClosePluginResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for ClosePluginResponse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
             * Creates a new PluginUse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PluginUse instance
             */
            static create(properties: mppbackup.v1.PluginUse.$Shape): mppbackup.v1.PluginUse & mppbackup.v1.PluginUse.$Shape;
            static create(properties?: mppbackup.v1.PluginUse.$Properties): mppbackup.v1.PluginUse;

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

            /**
             * Verifies a PluginUse message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a PluginUse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PluginUse
             */
            static fromObject(object: { [k: string]: any }): mppbackup.v1.PluginUse;

            /**
             * Creates a plain object from a PluginUse message. Also converts values to other types if specified.
             * @param message PluginUse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: mppbackup.v1.PluginUse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PluginUse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for PluginUse
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
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
