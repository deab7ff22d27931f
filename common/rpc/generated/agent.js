/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $String = $util.global.String, $parseInt = $util.global.parseInt, $Boolean = $util.global.Boolean, $BigInt = $util.global.BigInt, $Array = $util.global.Array;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const mppbackup = $root.mppbackup = (() => {

    /**
     * Namespace mppbackup.
     * @exports mppbackup
     * @namespace
     */
    const mppbackup = {};

    mppbackup.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof mppbackup
         * @namespace
         */
        const v1 = {};

        v1.InstanceRef = (function() {

            /**
             * Properties of an InstanceRef.
             * @typedef {Object} mppbackup.v1.InstanceRef.$Properties
             * @property {number|null} [contentId] InstanceRef contentId
             * @property {number|null} [dbid] InstanceRef dbid
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an InstanceRef.
             * @memberof mppbackup.v1
             * @interface IInstanceRef
             * @augments mppbackup.v1.InstanceRef.$Properties
             * @deprecated Use mppbackup.v1.InstanceRef.$Properties instead.
             */

            /**
             * Shape of an InstanceRef.
             * @typedef {mppbackup.v1.InstanceRef.$Properties} mppbackup.v1.InstanceRef.$Shape
             */

            /**
             * Constructs a new InstanceRef.
             * @memberof mppbackup.v1
             * @classdesc Represents an InstanceRef.
             * @constructor
             * @param {mppbackup.v1.InstanceRef.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const InstanceRef = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * InstanceRef contentId.
             * @member {number} contentId
             * @memberof mppbackup.v1.InstanceRef
             * @instance
             */
            InstanceRef.prototype.contentId = 0;

            /**
             * InstanceRef dbid.
             * @member {number} dbid
             * @memberof mppbackup.v1.InstanceRef
             * @instance
             */
            InstanceRef.prototype.dbid = 0;

            /**
             * Creates a new InstanceRef instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.InstanceRef
             * @static
             * @param {mppbackup.v1.InstanceRef.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.InstanceRef} InstanceRef instance
             * @type {{
             *   (properties: mppbackup.v1.InstanceRef.$Shape): mppbackup.v1.InstanceRef & mppbackup.v1.InstanceRef.$Shape;
             *   (properties?: mppbackup.v1.InstanceRef.$Properties): mppbackup.v1.InstanceRef;
             * }}
             */
            InstanceRef.create = function(properties) {
                return new InstanceRef(properties);
            };

            /**
             * Encodes the specified InstanceRef message. Does not implicitly {@link mppbackup.v1.InstanceRef.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.InstanceRef
             * @static
             * @param {mppbackup.v1.InstanceRef.$Properties} message InstanceRef message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            InstanceRef.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.contentId != null && $Object.hasOwnProperty.call(message, "contentId") && message.contentId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.contentId);
                if (message.dbid != null && $Object.hasOwnProperty.call(message, "dbid") && message.dbid !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.dbid);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an InstanceRef message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.InstanceRef
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.InstanceRef & mppbackup.v1.InstanceRef.$Shape} InstanceRef
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            InstanceRef.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.InstanceRef();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.contentId = value;
                            else
                                delete message.contentId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.dbid = value;
                            else
                                delete message.dbid;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies an InstanceRef message.
             * @function verify
             * @memberof mppbackup.v1.InstanceRef
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            InstanceRef.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.contentId != null && $Object.hasOwnProperty.call(message, "contentId"))
                    if (!$util.isInteger(message.contentId))
                        return "contentId: integer expected";
                if (message.dbid != null && $Object.hasOwnProperty.call(message, "dbid"))
                    if (!$util.isInteger(message.dbid))
                        return "dbid: integer expected";
                return null;
            };

            /**
             * Creates an InstanceRef message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.InstanceRef
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.InstanceRef} InstanceRef
             */
            InstanceRef.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.InstanceRef)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.InstanceRef: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.InstanceRef();
                if (object.contentId != null)
                    if ($Number(object.contentId) !== 0)
                        message.contentId = object.contentId | 0;
                if (object.dbid != null)
                    if ($Number(object.dbid) !== 0)
                        message.dbid = object.dbid >>> 0;
                return message;
            };

            /**
             * Creates a plain object from an InstanceRef message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.InstanceRef
             * @static
             * @param {mppbackup.v1.InstanceRef} message InstanceRef
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            InstanceRef.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.contentId = 0;
                    object.dbid = 0;
                }
                if (message.contentId != null && $Object.hasOwnProperty.call(message, "contentId"))
                    object.contentId = message.contentId;
                if (message.dbid != null && $Object.hasOwnProperty.call(message, "dbid"))
                    object.dbid = message.dbid;
                return object;
            };

            /**
             * Converts this InstanceRef to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.InstanceRef
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            InstanceRef.prototype.toJSON = function() {
                return InstanceRef.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for InstanceRef
             * @function getTypeUrl
             * @memberof mppbackup.v1.InstanceRef
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            InstanceRef.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.InstanceRef";
            };

            return InstanceRef;
        })();

        v1.SetLocation = (function() {

            /**
             * Properties of a SetLocation.
             * @typedef {Object} mppbackup.v1.SetLocation.$Properties
             * @property {string|null} [timestampKey] SetLocation timestampKey
             * @property {string|null} [prefix] SetLocation prefix
             * @property {string|null} [backupDirectory] SetLocation backupDirectory
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetLocation.
             * @memberof mppbackup.v1
             * @interface ISetLocation
             * @augments mppbackup.v1.SetLocation.$Properties
             * @deprecated Use mppbackup.v1.SetLocation.$Properties instead.
             */

            /**
             * Shape of a SetLocation.
             * @typedef {mppbackup.v1.SetLocation.$Properties} mppbackup.v1.SetLocation.$Shape
             */

            /**
             * Constructs a new SetLocation.
             * @memberof mppbackup.v1
             * @classdesc Represents a SetLocation.
             * @constructor
             * @param {mppbackup.v1.SetLocation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetLocation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetLocation timestampKey.
             * @member {string} timestampKey
             * @memberof mppbackup.v1.SetLocation
             * @instance
             */
            SetLocation.prototype.timestampKey = "";

            /**
             * SetLocation prefix.
             * @member {string} prefix
             * @memberof mppbackup.v1.SetLocation
             * @instance
             */
            SetLocation.prototype.prefix = "";

            /**
             * SetLocation backupDirectory.
             * @member {string} backupDirectory
             * @memberof mppbackup.v1.SetLocation
             * @instance
             */
            SetLocation.prototype.backupDirectory = "";

            /**
             * Creates a new SetLocation instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.SetLocation
             * @static
             * @param {mppbackup.v1.SetLocation.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.SetLocation} SetLocation instance
             * @type {{
             *   (properties: mppbackup.v1.SetLocation.$Shape): mppbackup.v1.SetLocation & mppbackup.v1.SetLocation.$Shape;
             *   (properties?: mppbackup.v1.SetLocation.$Properties): mppbackup.v1.SetLocation;
             * }}
             */
            SetLocation.create = function(properties) {
                return new SetLocation(properties);
            };

            /**
             * Encodes the specified SetLocation message. Does not implicitly {@link mppbackup.v1.SetLocation.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.SetLocation
             * @static
             * @param {mppbackup.v1.SetLocation.$Properties} message SetLocation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetLocation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.timestampKey != null && $Object.hasOwnProperty.call(message, "timestampKey") && message.timestampKey !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.timestampKey);
                if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix") && message.prefix !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.prefix);
                if (message.backupDirectory != null && $Object.hasOwnProperty.call(message, "backupDirectory") && message.backupDirectory !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.backupDirectory);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetLocation message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.SetLocation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.SetLocation & mppbackup.v1.SetLocation.$Shape} SetLocation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetLocation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.SetLocation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.timestampKey = value;
                            else
                                delete message.timestampKey;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.prefix = value;
                            else
                                delete message.prefix;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.backupDirectory = value;
                            else
                                delete message.backupDirectory;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a SetLocation message.
             * @function verify
             * @memberof mppbackup.v1.SetLocation
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            SetLocation.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.timestampKey != null && $Object.hasOwnProperty.call(message, "timestampKey"))
                    if (!$util.isString(message.timestampKey))
                        return "timestampKey: string expected";
                if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix"))
                    if (!$util.isString(message.prefix))
                        return "prefix: string expected";
                if (message.backupDirectory != null && $Object.hasOwnProperty.call(message, "backupDirectory"))
                    if (!$util.isString(message.backupDirectory))
                        return "backupDirectory: string expected";
                return null;
            };

            /**
             * Creates a SetLocation message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.SetLocation
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.SetLocation} SetLocation
             */
            SetLocation.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.SetLocation)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.SetLocation: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.SetLocation();
                if (object.timestampKey != null)
                    if (typeof object.timestampKey !== "string" || object.timestampKey.length)
                        message.timestampKey = $String(object.timestampKey);
                if (object.prefix != null)
                    if (typeof object.prefix !== "string" || object.prefix.length)
                        message.prefix = $String(object.prefix);
                if (object.backupDirectory != null)
                    if (typeof object.backupDirectory !== "string" || object.backupDirectory.length)
                        message.backupDirectory = $String(object.backupDirectory);
                return message;
            };

            /**
             * Creates a plain object from a SetLocation message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.SetLocation
             * @static
             * @param {mppbackup.v1.SetLocation} message SetLocation
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            SetLocation.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.timestampKey = "";
                    object.prefix = "";
                    object.backupDirectory = "";
                }
                if (message.timestampKey != null && $Object.hasOwnProperty.call(message, "timestampKey"))
                    object.timestampKey = message.timestampKey;
                if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix"))
                    object.prefix = message.prefix;
                if (message.backupDirectory != null && $Object.hasOwnProperty.call(message, "backupDirectory"))
                    object.backupDirectory = message.backupDirectory;
                return object;
            };

            /**
             * Converts this SetLocation to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.SetLocation
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            SetLocation.prototype.toJSON = function() {
                return SetLocation.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for SetLocation
             * @function getTypeUrl
             * @memberof mppbackup.v1.SetLocation
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            SetLocation.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.SetLocation";
            };

            return SetLocation;
        })();

        v1.SetFile = (function() {

            /**
             * Properties of a SetFile.
             * @typedef {Object} mppbackup.v1.SetFile.$Properties
             * @property {string|null} [name] SetFile name
             * @property {number|null} [sizeBytes] SetFile sizeBytes
             * @property {string|null} [sha256] SetFile sha256
             * @property {boolean|null} [pipe] SetFile pipe
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetFile.
             * @memberof mppbackup.v1
             * @interface ISetFile
             * @augments mppbackup.v1.SetFile.$Properties
             * @deprecated Use mppbackup.v1.SetFile.$Properties instead.
             */

            /**
             * Shape of a SetFile.
             * @typedef {mppbackup.v1.SetFile.$Properties} mppbackup.v1.SetFile.$Shape
             */

            /**
             * Constructs a new SetFile.
             * @memberof mppbackup.v1
             * @classdesc Represents a SetFile.
             * @constructor
             * @param {mppbackup.v1.SetFile.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetFile = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetFile name.
             * @member {string} name
             * @memberof mppbackup.v1.SetFile
             * @instance
             */
            SetFile.prototype.name = "";

            /**
             * SetFile sizeBytes.
             * @member {number} sizeBytes
             * @memberof mppbackup.v1.SetFile
             * @instance
             */
            SetFile.prototype.sizeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SetFile sha256.
             * @member {string} sha256
             * @memberof mppbackup.v1.SetFile
             * @instance
             */
            SetFile.prototype.sha256 = "";

            /**
             * SetFile pipe.
             * @member {boolean} pipe
             * @memberof mppbackup.v1.SetFile
             * @instance
             */
            SetFile.prototype.pipe = false;

            /**
             * Creates a new SetFile instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.SetFile
             * @static
             * @param {mppbackup.v1.SetFile.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.SetFile} SetFile instance
             * @type {{
             *   (properties: mppbackup.v1.SetFile.$Shape): mppbackup.v1.SetFile & mppbackup.v1.SetFile.$Shape;
             *   (properties?: mppbackup.v1.SetFile.$Properties): mppbackup.v1.SetFile;
             * }}
             */
            SetFile.create = function(properties) {
                return new SetFile(properties);
            };

            /**
             * Encodes the specified SetFile message. Does not implicitly {@link mppbackup.v1.SetFile.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.SetFile
             * @static
             * @param {mppbackup.v1.SetFile.$Properties} message SetFile message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetFile.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes") && (typeof message.sizeBytes === "object" ? message.sizeBytes.low || message.sizeBytes.high : message.sizeBytes !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.sizeBytes);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.sha256);
                if (message.pipe != null && $Object.hasOwnProperty.call(message, "pipe") && message.pipe !== false)
                    writer.uint32(/* id 20, wireType 0 =*/160).bool(message.pipe);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetFile message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.SetFile
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.SetFile & mppbackup.v1.SetFile.$Shape} SetFile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetFile.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.SetFile();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sizeBytes = value;
                            else
                                delete message.sizeBytes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.pipe = value;
                            else
                                delete message.pipe;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a SetFile message.
             * @function verify
             * @memberof mppbackup.v1.SetFile
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            SetFile.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes"))
                    if (!$util.isInteger(message.sizeBytes) && !(message.sizeBytes && $util.isInteger(message.sizeBytes.low) && $util.isInteger(message.sizeBytes.high)))
                        return "sizeBytes: integer|Long expected";
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                    if (!$util.isString(message.sha256))
                        return "sha256: string expected";
                if (message.pipe != null && $Object.hasOwnProperty.call(message, "pipe"))
                    if (typeof message.pipe !== "boolean")
                        return "pipe: boolean expected";
                return null;
            };

            /**
             * Creates a SetFile message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.SetFile
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.SetFile} SetFile
             */
            SetFile.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.SetFile)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.SetFile: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.SetFile();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.sizeBytes != null)
                    if (typeof object.sizeBytes === "object" ? object.sizeBytes.low || object.sizeBytes.high : $Number(object.sizeBytes) !== 0)
                        if ($util.Long)
                            message.sizeBytes = $util.Long.fromValue(object.sizeBytes, true);
                        else if (typeof object.sizeBytes === "string")
                            message.sizeBytes = $parseInt(object.sizeBytes, 10);
                        else if (typeof object.sizeBytes === "number")
                            message.sizeBytes = object.sizeBytes;
                        else if (typeof object.sizeBytes === "object")
                            message.sizeBytes = new $util.LongBits(object.sizeBytes.low >>> 0, object.sizeBytes.high >>> 0).toNumber(true);
                if (object.sha256 != null)
                    if (typeof object.sha256 !== "string" || object.sha256.length)
                        message.sha256 = $String(object.sha256);
                if (object.pipe != null)
                    if (object.pipe)
                        message.pipe = $Boolean(object.pipe);
                return message;
            };

            /**
             * Creates a plain object from a SetFile message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.SetFile
             * @static
             * @param {mppbackup.v1.SetFile} message SetFile
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            SetFile.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.name = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sizeBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sizeBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.sha256 = "";
                    object.pipe = false;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sizeBytes = typeof message.sizeBytes === "number" ? $BigInt(message.sizeBytes) : $util.Long.fromBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.sizeBytes === "number")
                        object.sizeBytes = options.longs === $String ? $String(message.sizeBytes) : message.sizeBytes;
                    else
                        object.sizeBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.sizeBytes) : options.longs === $Number ? new $util.LongBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0).toNumber(true) : message.sizeBytes;
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                    object.sha256 = message.sha256;
                if (message.pipe != null && $Object.hasOwnProperty.call(message, "pipe"))
                    object.pipe = message.pipe;
                return object;
            };

            /**
             * Converts this SetFile to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.SetFile
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            SetFile.prototype.toJSON = function() {
                return SetFile.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for SetFile
             * @function getTypeUrl
             * @memberof mppbackup.v1.SetFile
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            SetFile.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.SetFile";
            };

            return SetFile;
        })();

        v1.ErrorDetail = (function() {

            /**
             * Properties of an ErrorDetail.
             * @typedef {Object} mppbackup.v1.ErrorDetail.$Properties
             * @property {string|null} [code] ErrorDetail code
             * @property {string|null} [message] ErrorDetail message
             * @property {string|null} [hint] ErrorDetail hint
             * @property {number|null} [exitStatus] ErrorDetail exitStatus
             * @property {boolean|null} [retryable] ErrorDetail retryable
             * @property {boolean|null} [hasInstance] ErrorDetail hasInstance
             * @property {number|null} [contentId] ErrorDetail contentId
             * @property {string|null} [host] ErrorDetail host
             * @property {string|null} [object] ErrorDetail object
             * @property {string|null} [sqlstate] ErrorDetail sqlstate
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ErrorDetail.
             * @memberof mppbackup.v1
             * @interface IErrorDetail
             * @augments mppbackup.v1.ErrorDetail.$Properties
             * @deprecated Use mppbackup.v1.ErrorDetail.$Properties instead.
             */

            /**
             * Shape of an ErrorDetail.
             * @typedef {mppbackup.v1.ErrorDetail.$Properties} mppbackup.v1.ErrorDetail.$Shape
             */

            /**
             * Constructs a new ErrorDetail.
             * @memberof mppbackup.v1
             * @classdesc Represents an ErrorDetail.
             * @constructor
             * @param {mppbackup.v1.ErrorDetail.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ErrorDetail = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ErrorDetail code.
             * @member {string} code
             * @memberof mppbackup.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.code = "";

            /**
             * ErrorDetail message.
             * @member {string} message
             * @memberof mppbackup.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.message = "";

            /**
             * ErrorDetail hint.
             * @member {string} hint
             * @memberof mppbackup.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.hint = "";

            /**
             * ErrorDetail exitStatus.
             * @member {number} exitStatus
             * @memberof mppbackup.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.exitStatus = 0;

            /**
             * ErrorDetail retryable.
             * @member {boolean} retryable
             * @memberof mppbackup.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.retryable = false;

            /**
             * ErrorDetail hasInstance.
             * @member {boolean} hasInstance
             * @memberof mppbackup.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.hasInstance = false;

            /**
             * ErrorDetail contentId.
             * @member {number} contentId
             * @memberof mppbackup.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.contentId = 0;

            /**
             * ErrorDetail host.
             * @member {string} host
             * @memberof mppbackup.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.host = "";

            /**
             * ErrorDetail object.
             * @member {string} object
             * @memberof mppbackup.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.object = "";

            /**
             * ErrorDetail sqlstate.
             * @member {string} sqlstate
             * @memberof mppbackup.v1.ErrorDetail
             * @instance
             */
            ErrorDetail.prototype.sqlstate = "";

            /**
             * Creates a new ErrorDetail instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.ErrorDetail
             * @static
             * @param {mppbackup.v1.ErrorDetail.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.ErrorDetail} ErrorDetail instance
             * @type {{
             *   (properties: mppbackup.v1.ErrorDetail.$Shape): mppbackup.v1.ErrorDetail & mppbackup.v1.ErrorDetail.$Shape;
             *   (properties?: mppbackup.v1.ErrorDetail.$Properties): mppbackup.v1.ErrorDetail;
             * }}
             */
            ErrorDetail.create = function(properties) {
                return new ErrorDetail(properties);
            };

            /**
             * Encodes the specified ErrorDetail message. Does not implicitly {@link mppbackup.v1.ErrorDetail.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.ErrorDetail
             * @static
             * @param {mppbackup.v1.ErrorDetail.$Properties} message ErrorDetail message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ErrorDetail.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.hint != null && $Object.hasOwnProperty.call(message, "hint") && message.hint !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.hint);
                if (message.exitStatus != null && $Object.hasOwnProperty.call(message, "exitStatus") && message.exitStatus !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.exitStatus);
                if (message.retryable != null && $Object.hasOwnProperty.call(message, "retryable") && message.retryable !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.retryable);
                if (message.hasInstance != null && $Object.hasOwnProperty.call(message, "hasInstance") && message.hasInstance !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.hasInstance);
                if (message.contentId != null && $Object.hasOwnProperty.call(message, "contentId") && message.contentId !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).sint32(message.contentId);
                if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.host);
                if (message.object != null && $Object.hasOwnProperty.call(message, "object") && message.object !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.object);
                if (message.sqlstate != null && $Object.hasOwnProperty.call(message, "sqlstate") && message.sqlstate !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.sqlstate);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ErrorDetail message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.ErrorDetail
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.ErrorDetail & mppbackup.v1.ErrorDetail.$Shape} ErrorDetail
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ErrorDetail.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.ErrorDetail();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.hint = value;
                            else
                                delete message.hint;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.exitStatus = value;
                            else
                                delete message.exitStatus;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.retryable = value;
                            else
                                delete message.retryable;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.hasInstance = value;
                            else
                                delete message.hasInstance;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.contentId = value;
                            else
                                delete message.contentId;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.host = value;
                            else
                                delete message.host;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.object = value;
                            else
                                delete message.object;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sqlstate = value;
                            else
                                delete message.sqlstate;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies an ErrorDetail message.
             * @function verify
             * @memberof mppbackup.v1.ErrorDetail
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ErrorDetail.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    if (!$util.isString(message.code))
                        return "code: string expected";
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    if (!$util.isString(message.message))
                        return "message: string expected";
                if (message.hint != null && $Object.hasOwnProperty.call(message, "hint"))
                    if (!$util.isString(message.hint))
                        return "hint: string expected";
                if (message.exitStatus != null && $Object.hasOwnProperty.call(message, "exitStatus"))
                    if (!$util.isInteger(message.exitStatus))
                        return "exitStatus: integer expected";
                if (message.retryable != null && $Object.hasOwnProperty.call(message, "retryable"))
                    if (typeof message.retryable !== "boolean")
                        return "retryable: boolean expected";
                if (message.hasInstance != null && $Object.hasOwnProperty.call(message, "hasInstance"))
                    if (typeof message.hasInstance !== "boolean")
                        return "hasInstance: boolean expected";
                if (message.contentId != null && $Object.hasOwnProperty.call(message, "contentId"))
                    if (!$util.isInteger(message.contentId))
                        return "contentId: integer expected";
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    if (!$util.isString(message.host))
                        return "host: string expected";
                if (message.object != null && $Object.hasOwnProperty.call(message, "object"))
                    if (!$util.isString(message.object))
                        return "object: string expected";
                if (message.sqlstate != null && $Object.hasOwnProperty.call(message, "sqlstate"))
                    if (!$util.isString(message.sqlstate))
                        return "sqlstate: string expected";
                return null;
            };

            /**
             * Creates an ErrorDetail message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.ErrorDetail
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.ErrorDetail} ErrorDetail
             */
            ErrorDetail.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.ErrorDetail)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.ErrorDetail: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.ErrorDetail();
                if (object.code != null)
                    if (typeof object.code !== "string" || object.code.length)
                        message.code = $String(object.code);
                if (object.message != null)
                    if (typeof object.message !== "string" || object.message.length)
                        message.message = $String(object.message);
                if (object.hint != null)
                    if (typeof object.hint !== "string" || object.hint.length)
                        message.hint = $String(object.hint);
                if (object.exitStatus != null)
                    if ($Number(object.exitStatus) !== 0)
                        message.exitStatus = object.exitStatus >>> 0;
                if (object.retryable != null)
                    if (object.retryable)
                        message.retryable = $Boolean(object.retryable);
                if (object.hasInstance != null)
                    if (object.hasInstance)
                        message.hasInstance = $Boolean(object.hasInstance);
                if (object.contentId != null)
                    if ($Number(object.contentId) !== 0)
                        message.contentId = object.contentId | 0;
                if (object.host != null)
                    if (typeof object.host !== "string" || object.host.length)
                        message.host = $String(object.host);
                if (object.object != null)
                    if (typeof object.object !== "string" || object.object.length)
                        message.object = $String(object.object);
                if (object.sqlstate != null)
                    if (typeof object.sqlstate !== "string" || object.sqlstate.length)
                        message.sqlstate = $String(object.sqlstate);
                return message;
            };

            /**
             * Creates a plain object from an ErrorDetail message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.ErrorDetail
             * @static
             * @param {mppbackup.v1.ErrorDetail} message ErrorDetail
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ErrorDetail.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.code = "";
                    object.message = "";
                    object.hint = "";
                    object.exitStatus = 0;
                    object.retryable = false;
                    object.hasInstance = false;
                    object.contentId = 0;
                    object.host = "";
                    object.object = "";
                    object.sqlstate = "";
                }
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    object.code = message.code;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                if (message.hint != null && $Object.hasOwnProperty.call(message, "hint"))
                    object.hint = message.hint;
                if (message.exitStatus != null && $Object.hasOwnProperty.call(message, "exitStatus"))
                    object.exitStatus = message.exitStatus;
                if (message.retryable != null && $Object.hasOwnProperty.call(message, "retryable"))
                    object.retryable = message.retryable;
                if (message.hasInstance != null && $Object.hasOwnProperty.call(message, "hasInstance"))
                    object.hasInstance = message.hasInstance;
                if (message.contentId != null && $Object.hasOwnProperty.call(message, "contentId"))
                    object.contentId = message.contentId;
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    object.host = message.host;
                if (message.object != null && $Object.hasOwnProperty.call(message, "object"))
                    object.object = message.object;
                if (message.sqlstate != null && $Object.hasOwnProperty.call(message, "sqlstate"))
                    object.sqlstate = message.sqlstate;
                return object;
            };

            /**
             * Converts this ErrorDetail to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.ErrorDetail
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ErrorDetail.prototype.toJSON = function() {
                return ErrorDetail.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for ErrorDetail
             * @function getTypeUrl
             * @memberof mppbackup.v1.ErrorDetail
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ErrorDetail.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.ErrorDetail";
            };

            return ErrorDetail;
        })();

        v1.HandshakeRequest = (function() {

            /**
             * Properties of a HandshakeRequest.
             * @typedef {Object} mppbackup.v1.HandshakeRequest.$Properties
             * @property {number|null} [protocolVersion] HandshakeRequest protocolVersion
             * @property {string|null} [coordinatorVersion] HandshakeRequest coordinatorVersion
             * @property {string|null} [clusterName] HandshakeRequest clusterName
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HandshakeRequest.
             * @memberof mppbackup.v1
             * @interface IHandshakeRequest
             * @augments mppbackup.v1.HandshakeRequest.$Properties
             * @deprecated Use mppbackup.v1.HandshakeRequest.$Properties instead.
             */

            /**
             * Shape of a HandshakeRequest.
             * @typedef {mppbackup.v1.HandshakeRequest.$Properties} mppbackup.v1.HandshakeRequest.$Shape
             */

            /**
             * Constructs a new HandshakeRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a HandshakeRequest.
             * @constructor
             * @param {mppbackup.v1.HandshakeRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HandshakeRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HandshakeRequest protocolVersion.
             * @member {number} protocolVersion
             * @memberof mppbackup.v1.HandshakeRequest
             * @instance
             */
            HandshakeRequest.prototype.protocolVersion = 0;

            /**
             * HandshakeRequest coordinatorVersion.
             * @member {string} coordinatorVersion
             * @memberof mppbackup.v1.HandshakeRequest
             * @instance
             */
            HandshakeRequest.prototype.coordinatorVersion = "";

            /**
             * HandshakeRequest clusterName.
             * @member {string} clusterName
             * @memberof mppbackup.v1.HandshakeRequest
             * @instance
             */
            HandshakeRequest.prototype.clusterName = "";

            /**
             * Creates a new HandshakeRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.HandshakeRequest
             * @static
             * @param {mppbackup.v1.HandshakeRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.HandshakeRequest} HandshakeRequest instance
             * @type {{
             *   (properties: mppbackup.v1.HandshakeRequest.$Shape): mppbackup.v1.HandshakeRequest & mppbackup.v1.HandshakeRequest.$Shape;
             *   (properties?: mppbackup.v1.HandshakeRequest.$Properties): mppbackup.v1.HandshakeRequest;
             * }}
             */
            HandshakeRequest.create = function(properties) {
                return new HandshakeRequest(properties);
            };

            /**
             * Encodes the specified HandshakeRequest message. Does not implicitly {@link mppbackup.v1.HandshakeRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.HandshakeRequest
             * @static
             * @param {mppbackup.v1.HandshakeRequest.$Properties} message HandshakeRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HandshakeRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolVersion);
                if (message.coordinatorVersion != null && $Object.hasOwnProperty.call(message, "coordinatorVersion") && message.coordinatorVersion !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.coordinatorVersion);
                if (message.clusterName != null && $Object.hasOwnProperty.call(message, "clusterName") && message.clusterName !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.clusterName);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HandshakeRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.HandshakeRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.HandshakeRequest & mppbackup.v1.HandshakeRequest.$Shape} HandshakeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HandshakeRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.HandshakeRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.protocolVersion = value;
                            else
                                delete message.protocolVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.coordinatorVersion = value;
                            else
                                delete message.coordinatorVersion;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.clusterName = value;
                            else
                                delete message.clusterName;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a HandshakeRequest message.
             * @function verify
             * @memberof mppbackup.v1.HandshakeRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            HandshakeRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion"))
                    if (!$util.isInteger(message.protocolVersion))
                        return "protocolVersion: integer expected";
                if (message.coordinatorVersion != null && $Object.hasOwnProperty.call(message, "coordinatorVersion"))
                    if (!$util.isString(message.coordinatorVersion))
                        return "coordinatorVersion: string expected";
                if (message.clusterName != null && $Object.hasOwnProperty.call(message, "clusterName"))
                    if (!$util.isString(message.clusterName))
                        return "clusterName: string expected";
                return null;
            };

            /**
             * Creates a HandshakeRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.HandshakeRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.HandshakeRequest} HandshakeRequest
             */
            HandshakeRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.HandshakeRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.HandshakeRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.HandshakeRequest();
                if (object.protocolVersion != null)
                    if ($Number(object.protocolVersion) !== 0)
                        message.protocolVersion = object.protocolVersion >>> 0;
                if (object.coordinatorVersion != null)
                    if (typeof object.coordinatorVersion !== "string" || object.coordinatorVersion.length)
                        message.coordinatorVersion = $String(object.coordinatorVersion);
                if (object.clusterName != null)
                    if (typeof object.clusterName !== "string" || object.clusterName.length)
                        message.clusterName = $String(object.clusterName);
                return message;
            };

            /**
             * Creates a plain object from a HandshakeRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.HandshakeRequest
             * @static
             * @param {mppbackup.v1.HandshakeRequest} message HandshakeRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            HandshakeRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.protocolVersion = 0;
                    object.coordinatorVersion = "";
                    object.clusterName = "";
                }
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion"))
                    object.protocolVersion = message.protocolVersion;
                if (message.coordinatorVersion != null && $Object.hasOwnProperty.call(message, "coordinatorVersion"))
                    object.coordinatorVersion = message.coordinatorVersion;
                if (message.clusterName != null && $Object.hasOwnProperty.call(message, "clusterName"))
                    object.clusterName = message.clusterName;
                return object;
            };

            /**
             * Converts this HandshakeRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.HandshakeRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            HandshakeRequest.prototype.toJSON = function() {
                return HandshakeRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for HandshakeRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.HandshakeRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HandshakeRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.HandshakeRequest";
            };

            return HandshakeRequest;
        })();

        v1.HandshakeResponse = (function() {

            /**
             * Properties of a HandshakeResponse.
             * @typedef {Object} mppbackup.v1.HandshakeResponse.$Properties
             * @property {number|null} [protocolVersion] HandshakeResponse protocolVersion
             * @property {string|null} [agentVersion] HandshakeResponse agentVersion
             * @property {string|null} [hostName] HandshakeResponse hostName
             * @property {string|null} [clusterName] HandshakeResponse clusterName
             * @property {Array.<mppbackup.v1.InstanceRef.$Properties>|null} [instances] HandshakeResponse instances
             * @property {number|null} [clockUnixMs] HandshakeResponse clockUnixMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HandshakeResponse.
             * @memberof mppbackup.v1
             * @interface IHandshakeResponse
             * @augments mppbackup.v1.HandshakeResponse.$Properties
             * @deprecated Use mppbackup.v1.HandshakeResponse.$Properties instead.
             */

            /**
             * Shape of a HandshakeResponse.
             * @typedef {mppbackup.v1.HandshakeResponse.$Properties} mppbackup.v1.HandshakeResponse.$Shape
             */

            /**
             * Constructs a new HandshakeResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents a HandshakeResponse.
             * @constructor
             * @param {mppbackup.v1.HandshakeResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HandshakeResponse = function (properties) {
                this.instances = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HandshakeResponse protocolVersion.
             * @member {number} protocolVersion
             * @memberof mppbackup.v1.HandshakeResponse
             * @instance
             */
            HandshakeResponse.prototype.protocolVersion = 0;

            /**
             * HandshakeResponse agentVersion.
             * @member {string} agentVersion
             * @memberof mppbackup.v1.HandshakeResponse
             * @instance
             */
            HandshakeResponse.prototype.agentVersion = "";

            /**
             * HandshakeResponse hostName.
             * @member {string} hostName
             * @memberof mppbackup.v1.HandshakeResponse
             * @instance
             */
            HandshakeResponse.prototype.hostName = "";

            /**
             * HandshakeResponse clusterName.
             * @member {string} clusterName
             * @memberof mppbackup.v1.HandshakeResponse
             * @instance
             */
            HandshakeResponse.prototype.clusterName = "";

            /**
             * HandshakeResponse instances.
             * @member {Array.<mppbackup.v1.InstanceRef.$Properties>} instances
             * @memberof mppbackup.v1.HandshakeResponse
             * @instance
             */
            HandshakeResponse.prototype.instances = $util.emptyArray;

            /**
             * HandshakeResponse clockUnixMs.
             * @member {number} clockUnixMs
             * @memberof mppbackup.v1.HandshakeResponse
             * @instance
             */
            HandshakeResponse.prototype.clockUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new HandshakeResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.HandshakeResponse
             * @static
             * @param {mppbackup.v1.HandshakeResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.HandshakeResponse} HandshakeResponse instance
             * @type {{
             *   (properties: mppbackup.v1.HandshakeResponse.$Shape): mppbackup.v1.HandshakeResponse & mppbackup.v1.HandshakeResponse.$Shape;
             *   (properties?: mppbackup.v1.HandshakeResponse.$Properties): mppbackup.v1.HandshakeResponse;
             * }}
             */
            HandshakeResponse.create = function(properties) {
                return new HandshakeResponse(properties);
            };

            /**
             * Encodes the specified HandshakeResponse message. Does not implicitly {@link mppbackup.v1.HandshakeResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.HandshakeResponse
             * @static
             * @param {mppbackup.v1.HandshakeResponse.$Properties} message HandshakeResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HandshakeResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolVersion);
                if (message.agentVersion != null && $Object.hasOwnProperty.call(message, "agentVersion") && message.agentVersion !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.agentVersion);
                if (message.hostName != null && $Object.hasOwnProperty.call(message, "hostName") && message.hostName !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.hostName);
                if (message.clusterName != null && $Object.hasOwnProperty.call(message, "clusterName") && message.clusterName !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.clusterName);
                if (message.instances != null && message.instances.length)
                    for (let i = 0; i < message.instances.length; ++i)
                        $root.mppbackup.v1.InstanceRef.encode(message.instances[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.clockUnixMs != null && $Object.hasOwnProperty.call(message, "clockUnixMs") && (typeof message.clockUnixMs === "object" ? message.clockUnixMs.low || message.clockUnixMs.high : message.clockUnixMs !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.clockUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HandshakeResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.HandshakeResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.HandshakeResponse & mppbackup.v1.HandshakeResponse.$Shape} HandshakeResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HandshakeResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.HandshakeResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.protocolVersion = value;
                            else
                                delete message.protocolVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.agentVersion = value;
                            else
                                delete message.agentVersion;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.hostName = value;
                            else
                                delete message.hostName;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.clusterName = value;
                            else
                                delete message.clusterName;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.instances && message.instances.length))
                                message.instances = [];
                            message.instances.push($root.mppbackup.v1.InstanceRef.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.clockUnixMs = value;
                            else
                                delete message.clockUnixMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a HandshakeResponse message.
             * @function verify
             * @memberof mppbackup.v1.HandshakeResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            HandshakeResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion"))
                    if (!$util.isInteger(message.protocolVersion))
                        return "protocolVersion: integer expected";
                if (message.agentVersion != null && $Object.hasOwnProperty.call(message, "agentVersion"))
                    if (!$util.isString(message.agentVersion))
                        return "agentVersion: string expected";
                if (message.hostName != null && $Object.hasOwnProperty.call(message, "hostName"))
                    if (!$util.isString(message.hostName))
                        return "hostName: string expected";
                if (message.clusterName != null && $Object.hasOwnProperty.call(message, "clusterName"))
                    if (!$util.isString(message.clusterName))
                        return "clusterName: string expected";
                if (message.instances != null && $Object.hasOwnProperty.call(message, "instances")) {
                    if (!$Array.isArray(message.instances))
                        return "instances: array expected";
                    for (let i = 0; i < message.instances.length; ++i) {
                        let error = $root.mppbackup.v1.InstanceRef.verify(message.instances[i], _depth + 1);
                        if (error)
                            return "instances." + error;
                    }
                }
                if (message.clockUnixMs != null && $Object.hasOwnProperty.call(message, "clockUnixMs"))
                    if (!$util.isInteger(message.clockUnixMs) && !(message.clockUnixMs && $util.isInteger(message.clockUnixMs.low) && $util.isInteger(message.clockUnixMs.high)))
                        return "clockUnixMs: integer|Long expected";
                return null;
            };

            /**
             * Creates a HandshakeResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.HandshakeResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.HandshakeResponse} HandshakeResponse
             */
            HandshakeResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.HandshakeResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.HandshakeResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.HandshakeResponse();
                if (object.protocolVersion != null)
                    if ($Number(object.protocolVersion) !== 0)
                        message.protocolVersion = object.protocolVersion >>> 0;
                if (object.agentVersion != null)
                    if (typeof object.agentVersion !== "string" || object.agentVersion.length)
                        message.agentVersion = $String(object.agentVersion);
                if (object.hostName != null)
                    if (typeof object.hostName !== "string" || object.hostName.length)
                        message.hostName = $String(object.hostName);
                if (object.clusterName != null)
                    if (typeof object.clusterName !== "string" || object.clusterName.length)
                        message.clusterName = $String(object.clusterName);
                if (object.instances) {
                    if (!$Array.isArray(object.instances))
                        throw $TypeError(".mppbackup.v1.HandshakeResponse.instances: array expected");
                    message.instances = $Array(object.instances.length);
                    for (let i = 0; i < object.instances.length; ++i) {
                        if (!$util.isObject(object.instances[i]))
                            throw $TypeError(".mppbackup.v1.HandshakeResponse.instances: object expected");
                        message.instances[i] = $root.mppbackup.v1.InstanceRef.fromObject(object.instances[i], _depth + 1);
                    }
                }
                if (object.clockUnixMs != null)
                    if (typeof object.clockUnixMs === "object" ? object.clockUnixMs.low || object.clockUnixMs.high : $Number(object.clockUnixMs) !== 0)
                        if ($util.Long)
                            message.clockUnixMs = $util.Long.fromValue(object.clockUnixMs, true);
                        else if (typeof object.clockUnixMs === "string")
                            message.clockUnixMs = $parseInt(object.clockUnixMs, 10);
                        else if (typeof object.clockUnixMs === "number")
                            message.clockUnixMs = object.clockUnixMs;
                        else if (typeof object.clockUnixMs === "object")
                            message.clockUnixMs = new $util.LongBits(object.clockUnixMs.low >>> 0, object.clockUnixMs.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a HandshakeResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.HandshakeResponse
             * @static
             * @param {mppbackup.v1.HandshakeResponse} message HandshakeResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            HandshakeResponse.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.instances = [];
                if (options.defaults) {
                    object.protocolVersion = 0;
                    object.agentVersion = "";
                    object.hostName = "";
                    object.clusterName = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.clockUnixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.clockUnixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion"))
                    object.protocolVersion = message.protocolVersion;
                if (message.agentVersion != null && $Object.hasOwnProperty.call(message, "agentVersion"))
                    object.agentVersion = message.agentVersion;
                if (message.hostName != null && $Object.hasOwnProperty.call(message, "hostName"))
                    object.hostName = message.hostName;
                if (message.clusterName != null && $Object.hasOwnProperty.call(message, "clusterName"))
                    object.clusterName = message.clusterName;
                if (message.instances && message.instances.length) {
                    object.instances = $Array(message.instances.length);
                    for (let j = 0; j < message.instances.length; ++j)
                        object.instances[j] = $root.mppbackup.v1.InstanceRef.toObject(message.instances[j], options, _depth + 1);
                }
                if (message.clockUnixMs != null && $Object.hasOwnProperty.call(message, "clockUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.clockUnixMs = typeof message.clockUnixMs === "number" ? $BigInt(message.clockUnixMs) : $util.Long.fromBits(message.clockUnixMs.low >>> 0, message.clockUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.clockUnixMs === "number")
                        object.clockUnixMs = options.longs === $String ? $String(message.clockUnixMs) : message.clockUnixMs;
                    else
                        object.clockUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.clockUnixMs) : options.longs === $Number ? new $util.LongBits(message.clockUnixMs.low >>> 0, message.clockUnixMs.high >>> 0).toNumber(true) : message.clockUnixMs;
                return object;
            };

            /**
             * Converts this HandshakeResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.HandshakeResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            HandshakeResponse.prototype.toJSON = function() {
                return HandshakeResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for HandshakeResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.HandshakeResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HandshakeResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.HandshakeResponse";
            };

            return HandshakeResponse;
        })();

        v1.PreflightRequest = (function() {

            /**
             * Properties of a PreflightRequest.
             * @typedef {Object} mppbackup.v1.PreflightRequest.$Properties
             * @property {Array.<mppbackup.v1.InstanceRef.$Properties>|null} [instances] PreflightRequest instances
             * @property {mppbackup.v1.SetLocation.$Properties|null} [location] PreflightRequest location
             * @property {string|null} [database] PreflightRequest database
             * @property {boolean|null} [needWritable] PreflightRequest needWritable
             * @property {boolean|null} [needPrograms] PreflightRequest needPrograms
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PreflightRequest.
             * @memberof mppbackup.v1
             * @interface IPreflightRequest
             * @augments mppbackup.v1.PreflightRequest.$Properties
             * @deprecated Use mppbackup.v1.PreflightRequest.$Properties instead.
             */

            /**
             * Shape of a PreflightRequest.
             * @typedef {mppbackup.v1.PreflightRequest.$Properties} mppbackup.v1.PreflightRequest.$Shape
             */

            /**
             * Constructs a new PreflightRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a PreflightRequest.
             * @constructor
             * @param {mppbackup.v1.PreflightRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PreflightRequest = function (properties) {
                this.instances = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PreflightRequest instances.
             * @member {Array.<mppbackup.v1.InstanceRef.$Properties>} instances
             * @memberof mppbackup.v1.PreflightRequest
             * @instance
             */
            PreflightRequest.prototype.instances = $util.emptyArray;

            /**
             * PreflightRequest location.
             * @member {mppbackup.v1.SetLocation.$Properties|null|undefined} location
             * @memberof mppbackup.v1.PreflightRequest
             * @instance
             */
            PreflightRequest.prototype.location = null;

            /**
             * PreflightRequest database.
             * @member {string} database
             * @memberof mppbackup.v1.PreflightRequest
             * @instance
             */
            PreflightRequest.prototype.database = "";

            /**
             * PreflightRequest needWritable.
             * @member {boolean} needWritable
             * @memberof mppbackup.v1.PreflightRequest
             * @instance
             */
            PreflightRequest.prototype.needWritable = false;

            /**
             * PreflightRequest needPrograms.
             * @member {boolean} needPrograms
             * @memberof mppbackup.v1.PreflightRequest
             * @instance
             */
            PreflightRequest.prototype.needPrograms = false;

            /**
             * Creates a new PreflightRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.PreflightRequest
             * @static
             * @param {mppbackup.v1.PreflightRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.PreflightRequest} PreflightRequest instance
             * @type {{
             *   (properties: mppbackup.v1.PreflightRequest.$Shape): mppbackup.v1.PreflightRequest & mppbackup.v1.PreflightRequest.$Shape;
             *   (properties?: mppbackup.v1.PreflightRequest.$Properties): mppbackup.v1.PreflightRequest;
             * }}
             */
            PreflightRequest.create = function(properties) {
                return new PreflightRequest(properties);
            };

            /**
             * Encodes the specified PreflightRequest message. Does not implicitly {@link mppbackup.v1.PreflightRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.PreflightRequest
             * @static
             * @param {mppbackup.v1.PreflightRequest.$Properties} message PreflightRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PreflightRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.instances != null && message.instances.length)
                    for (let i = 0; i < message.instances.length; ++i)
                        $root.mppbackup.v1.InstanceRef.encode(message.instances[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    $root.mppbackup.v1.SetLocation.encode(message.location, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.database != null && $Object.hasOwnProperty.call(message, "database") && message.database !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.database);
                if (message.needWritable != null && $Object.hasOwnProperty.call(message, "needWritable") && message.needWritable !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.needWritable);
                if (message.needPrograms != null && $Object.hasOwnProperty.call(message, "needPrograms") && message.needPrograms !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.needPrograms);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PreflightRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.PreflightRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.PreflightRequest & mppbackup.v1.PreflightRequest.$Shape} PreflightRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PreflightRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.PreflightRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.instances && message.instances.length))
                                message.instances = [];
                            message.instances.push($root.mppbackup.v1.InstanceRef.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.location = $root.mppbackup.v1.SetLocation.decode(reader, reader.size(), $undefined, _depth + 1, message.location);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.database = value;
                            else
                                delete message.database;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.needWritable = value;
                            else
                                delete message.needWritable;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.needPrograms = value;
                            else
                                delete message.needPrograms;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a PreflightRequest message.
             * @function verify
             * @memberof mppbackup.v1.PreflightRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            PreflightRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.instances != null && $Object.hasOwnProperty.call(message, "instances")) {
                    if (!$Array.isArray(message.instances))
                        return "instances: array expected";
                    for (let i = 0; i < message.instances.length; ++i) {
                        let error = $root.mppbackup.v1.InstanceRef.verify(message.instances[i], _depth + 1);
                        if (error)
                            return "instances." + error;
                    }
                }
                if (message.location != null && $Object.hasOwnProperty.call(message, "location")) {
                    let error = $root.mppbackup.v1.SetLocation.verify(message.location, _depth + 1);
                    if (error)
                        return "location." + error;
                }
                if (message.database != null && $Object.hasOwnProperty.call(message, "database"))
                    if (!$util.isString(message.database))
                        return "database: string expected";
                if (message.needWritable != null && $Object.hasOwnProperty.call(message, "needWritable"))
                    if (typeof message.needWritable !== "boolean")
                        return "needWritable: boolean expected";
                if (message.needPrograms != null && $Object.hasOwnProperty.call(message, "needPrograms"))
                    if (typeof message.needPrograms !== "boolean")
                        return "needPrograms: boolean expected";
                return null;
            };

            /**
             * Creates a PreflightRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.PreflightRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.PreflightRequest} PreflightRequest
             */
            PreflightRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.PreflightRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.PreflightRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.PreflightRequest();
                if (object.instances) {
                    if (!$Array.isArray(object.instances))
                        throw $TypeError(".mppbackup.v1.PreflightRequest.instances: array expected");
                    message.instances = $Array(object.instances.length);
                    for (let i = 0; i < object.instances.length; ++i) {
                        if (!$util.isObject(object.instances[i]))
                            throw $TypeError(".mppbackup.v1.PreflightRequest.instances: object expected");
                        message.instances[i] = $root.mppbackup.v1.InstanceRef.fromObject(object.instances[i], _depth + 1);
                    }
                }
                if (object.location != null) {
                    if (!$util.isObject(object.location))
                        throw $TypeError(".mppbackup.v1.PreflightRequest.location: object expected");
                    message.location = $root.mppbackup.v1.SetLocation.fromObject(object.location, _depth + 1);
                }
                if (object.database != null)
                    if (typeof object.database !== "string" || object.database.length)
                        message.database = $String(object.database);
                if (object.needWritable != null)
                    if (object.needWritable)
                        message.needWritable = $Boolean(object.needWritable);
                if (object.needPrograms != null)
                    if (object.needPrograms)
                        message.needPrograms = $Boolean(object.needPrograms);
                return message;
            };

            /**
             * Creates a plain object from a PreflightRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.PreflightRequest
             * @static
             * @param {mppbackup.v1.PreflightRequest} message PreflightRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PreflightRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.instances = [];
                if (options.defaults) {
                    object.location = null;
                    object.database = "";
                    object.needWritable = false;
                    object.needPrograms = false;
                }
                if (message.instances && message.instances.length) {
                    object.instances = $Array(message.instances.length);
                    for (let j = 0; j < message.instances.length; ++j)
                        object.instances[j] = $root.mppbackup.v1.InstanceRef.toObject(message.instances[j], options, _depth + 1);
                }
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    object.location = $root.mppbackup.v1.SetLocation.toObject(message.location, options, _depth + 1);
                if (message.database != null && $Object.hasOwnProperty.call(message, "database"))
                    object.database = message.database;
                if (message.needWritable != null && $Object.hasOwnProperty.call(message, "needWritable"))
                    object.needWritable = message.needWritable;
                if (message.needPrograms != null && $Object.hasOwnProperty.call(message, "needPrograms"))
                    object.needPrograms = message.needPrograms;
                return object;
            };

            /**
             * Converts this PreflightRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.PreflightRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PreflightRequest.prototype.toJSON = function() {
                return PreflightRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for PreflightRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.PreflightRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            PreflightRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.PreflightRequest";
            };

            return PreflightRequest;
        })();

        v1.PreflightResponse = (function() {

            /**
             * Properties of a PreflightResponse.
             * @typedef {Object} mppbackup.v1.PreflightResponse.$Properties
             * @property {Array.<mppbackup.v1.InstancePreflight.$Properties>|null} [instances] PreflightResponse instances
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PreflightResponse.
             * @memberof mppbackup.v1
             * @interface IPreflightResponse
             * @augments mppbackup.v1.PreflightResponse.$Properties
             * @deprecated Use mppbackup.v1.PreflightResponse.$Properties instead.
             */

            /**
             * Shape of a PreflightResponse.
             * @typedef {mppbackup.v1.PreflightResponse.$Properties} mppbackup.v1.PreflightResponse.$Shape
             */

            /**
             * Constructs a new PreflightResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents a PreflightResponse.
             * @constructor
             * @param {mppbackup.v1.PreflightResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PreflightResponse = function (properties) {
                this.instances = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PreflightResponse instances.
             * @member {Array.<mppbackup.v1.InstancePreflight.$Properties>} instances
             * @memberof mppbackup.v1.PreflightResponse
             * @instance
             */
            PreflightResponse.prototype.instances = $util.emptyArray;

            /**
             * Creates a new PreflightResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.PreflightResponse
             * @static
             * @param {mppbackup.v1.PreflightResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.PreflightResponse} PreflightResponse instance
             * @type {{
             *   (properties: mppbackup.v1.PreflightResponse.$Shape): mppbackup.v1.PreflightResponse & mppbackup.v1.PreflightResponse.$Shape;
             *   (properties?: mppbackup.v1.PreflightResponse.$Properties): mppbackup.v1.PreflightResponse;
             * }}
             */
            PreflightResponse.create = function(properties) {
                return new PreflightResponse(properties);
            };

            /**
             * Encodes the specified PreflightResponse message. Does not implicitly {@link mppbackup.v1.PreflightResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.PreflightResponse
             * @static
             * @param {mppbackup.v1.PreflightResponse.$Properties} message PreflightResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PreflightResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.instances != null && message.instances.length)
                    for (let i = 0; i < message.instances.length; ++i)
                        $root.mppbackup.v1.InstancePreflight.encode(message.instances[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PreflightResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.PreflightResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.PreflightResponse & mppbackup.v1.PreflightResponse.$Shape} PreflightResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PreflightResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.PreflightResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.instances && message.instances.length))
                                message.instances = [];
                            message.instances.push($root.mppbackup.v1.InstancePreflight.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a PreflightResponse message.
             * @function verify
             * @memberof mppbackup.v1.PreflightResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            PreflightResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.instances != null && $Object.hasOwnProperty.call(message, "instances")) {
                    if (!$Array.isArray(message.instances))
                        return "instances: array expected";
                    for (let i = 0; i < message.instances.length; ++i) {
                        let error = $root.mppbackup.v1.InstancePreflight.verify(message.instances[i], _depth + 1);
                        if (error)
                            return "instances." + error;
                    }
                }
                return null;
            };

            /**
             * Creates a PreflightResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.PreflightResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.PreflightResponse} PreflightResponse
             */
            PreflightResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.PreflightResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.PreflightResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.PreflightResponse();
                if (object.instances) {
                    if (!$Array.isArray(object.instances))
                        throw $TypeError(".mppbackup.v1.PreflightResponse.instances: array expected");
                    message.instances = $Array(object.instances.length);
                    for (let i = 0; i < object.instances.length; ++i) {
                        if (!$util.isObject(object.instances[i]))
                            throw $TypeError(".mppbackup.v1.PreflightResponse.instances: object expected");
                        message.instances[i] = $root.mppbackup.v1.InstancePreflight.fromObject(object.instances[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a PreflightResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.PreflightResponse
             * @static
             * @param {mppbackup.v1.PreflightResponse} message PreflightResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PreflightResponse.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.instances = [];
                if (message.instances && message.instances.length) {
                    object.instances = $Array(message.instances.length);
                    for (let j = 0; j < message.instances.length; ++j)
                        object.instances[j] = $root.mppbackup.v1.InstancePreflight.toObject(message.instances[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this PreflightResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.PreflightResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PreflightResponse.prototype.toJSON = function() {
                return PreflightResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for PreflightResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.PreflightResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            PreflightResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.PreflightResponse";
            };

            return PreflightResponse;
        })();

        v1.InstancePreflight = (function() {

            /**
             * Properties of an InstancePreflight.
             * @typedef {Object} mppbackup.v1.InstancePreflight.$Properties
             * @property {mppbackup.v1.InstanceRef.$Properties|null} [instance] InstancePreflight instance
             * @property {string|null} [serverVersion] InstancePreflight serverVersion
             * @property {number|null} [serverVersionNum] InstancePreflight serverVersionNum
             * @property {boolean|null} [inRecovery] InstancePreflight inRecovery
             * @property {boolean|null} [databaseExists] InstancePreflight databaseExists
             * @property {number|null} [databaseSizeBytes] InstancePreflight databaseSizeBytes
             * @property {string|null} [dumpDirectory] InstancePreflight dumpDirectory
             * @property {boolean|null} [dumpDirectoryCreated] InstancePreflight dumpDirectoryCreated
             * @property {string|null} [fileSystemId] InstancePreflight fileSystemId
             * @property {number|null} [freeBytes] InstancePreflight freeBytes
             * @property {Array.<mppbackup.v1.ErrorDetail.$Properties>|null} [problems] InstancePreflight problems
             * @property {number|null} [lockTableEntries] InstancePreflight lockTableEntries
             * @property {number|null} [locksPerTransaction] InstancePreflight locksPerTransaction
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an InstancePreflight.
             * @memberof mppbackup.v1
             * @interface IInstancePreflight
             * @augments mppbackup.v1.InstancePreflight.$Properties
             * @deprecated Use mppbackup.v1.InstancePreflight.$Properties instead.
             */

            /**
             * Shape of an InstancePreflight.
             * @typedef {mppbackup.v1.InstancePreflight.$Properties} mppbackup.v1.InstancePreflight.$Shape
             */

            /**
             * Constructs a new InstancePreflight.
             * @memberof mppbackup.v1
             * @classdesc Represents an InstancePreflight.
             * @constructor
             * @param {mppbackup.v1.InstancePreflight.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const InstancePreflight = function (properties) {
                this.problems = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * InstancePreflight instance.
             * @member {mppbackup.v1.InstanceRef.$Properties|null|undefined} instance
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.instance = null;

            /**
             * InstancePreflight serverVersion.
             * @member {string} serverVersion
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.serverVersion = "";

            /**
             * InstancePreflight serverVersionNum.
             * @member {number} serverVersionNum
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.serverVersionNum = 0;

            /**
             * InstancePreflight inRecovery.
             * @member {boolean} inRecovery
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.inRecovery = false;

            /**
             * InstancePreflight databaseExists.
             * @member {boolean} databaseExists
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.databaseExists = false;

            /**
             * InstancePreflight databaseSizeBytes.
             * @member {number} databaseSizeBytes
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.databaseSizeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * InstancePreflight dumpDirectory.
             * @member {string} dumpDirectory
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.dumpDirectory = "";

            /**
             * InstancePreflight dumpDirectoryCreated.
             * @member {boolean} dumpDirectoryCreated
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.dumpDirectoryCreated = false;

            /**
             * InstancePreflight fileSystemId.
             * @member {string} fileSystemId
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.fileSystemId = "";

            /**
             * InstancePreflight freeBytes.
             * @member {number} freeBytes
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.freeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * InstancePreflight problems.
             * @member {Array.<mppbackup.v1.ErrorDetail.$Properties>} problems
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.problems = $util.emptyArray;

            /**
             * InstancePreflight lockTableEntries.
             * @member {number} lockTableEntries
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.lockTableEntries = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * InstancePreflight locksPerTransaction.
             * @member {number} locksPerTransaction
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             */
            InstancePreflight.prototype.locksPerTransaction = 0;

            /**
             * Creates a new InstancePreflight instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.InstancePreflight
             * @static
             * @param {mppbackup.v1.InstancePreflight.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.InstancePreflight} InstancePreflight instance
             * @type {{
             *   (properties: mppbackup.v1.InstancePreflight.$Shape): mppbackup.v1.InstancePreflight & mppbackup.v1.InstancePreflight.$Shape;
             *   (properties?: mppbackup.v1.InstancePreflight.$Properties): mppbackup.v1.InstancePreflight;
             * }}
             */
            InstancePreflight.create = function(properties) {
                return new InstancePreflight(properties);
            };

            /**
             * Encodes the specified InstancePreflight message. Does not implicitly {@link mppbackup.v1.InstancePreflight.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.InstancePreflight
             * @static
             * @param {mppbackup.v1.InstancePreflight.$Properties} message InstancePreflight message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            InstancePreflight.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    $root.mppbackup.v1.InstanceRef.encode(message.instance, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.serverVersion != null && $Object.hasOwnProperty.call(message, "serverVersion") && message.serverVersion !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.serverVersion);
                if (message.serverVersionNum != null && $Object.hasOwnProperty.call(message, "serverVersionNum") && message.serverVersionNum !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.serverVersionNum);
                if (message.inRecovery != null && $Object.hasOwnProperty.call(message, "inRecovery") && message.inRecovery !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.inRecovery);
                if (message.databaseExists != null && $Object.hasOwnProperty.call(message, "databaseExists") && message.databaseExists !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.databaseExists);
                if (message.databaseSizeBytes != null && $Object.hasOwnProperty.call(message, "databaseSizeBytes") && (typeof message.databaseSizeBytes === "object" ? message.databaseSizeBytes.low || message.databaseSizeBytes.high : message.databaseSizeBytes !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.databaseSizeBytes);
                if (message.dumpDirectory != null && $Object.hasOwnProperty.call(message, "dumpDirectory") && message.dumpDirectory !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.dumpDirectory);
                if (message.dumpDirectoryCreated != null && $Object.hasOwnProperty.call(message, "dumpDirectoryCreated") && message.dumpDirectoryCreated !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.dumpDirectoryCreated);
                if (message.fileSystemId != null && $Object.hasOwnProperty.call(message, "fileSystemId") && message.fileSystemId !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.fileSystemId);
                if (message.freeBytes != null && $Object.hasOwnProperty.call(message, "freeBytes") && (typeof message.freeBytes === "object" ? message.freeBytes.low || message.freeBytes.high : message.freeBytes !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.freeBytes);
                if (message.problems != null && message.problems.length)
                    for (let i = 0; i < message.problems.length; ++i)
                        $root.mppbackup.v1.ErrorDetail.encode(message.problems[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.lockTableEntries != null && $Object.hasOwnProperty.call(message, "lockTableEntries") && (typeof message.lockTableEntries === "object" ? message.lockTableEntries.low || message.lockTableEntries.high : message.lockTableEntries !== 0))
                    writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.lockTableEntries);
                if (message.locksPerTransaction != null && $Object.hasOwnProperty.call(message, "locksPerTransaction") && message.locksPerTransaction !== 0)
                    writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.locksPerTransaction);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an InstancePreflight message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.InstancePreflight
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.InstancePreflight & mppbackup.v1.InstancePreflight.$Shape} InstancePreflight
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            InstancePreflight.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.InstancePreflight();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.instance = $root.mppbackup.v1.InstanceRef.decode(reader, reader.size(), $undefined, _depth + 1, message.instance);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serverVersion = value;
                            else
                                delete message.serverVersion;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.serverVersionNum = value;
                            else
                                delete message.serverVersionNum;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.inRecovery = value;
                            else
                                delete message.inRecovery;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.databaseExists = value;
                            else
                                delete message.databaseExists;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.databaseSizeBytes = value;
                            else
                                delete message.databaseSizeBytes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.dumpDirectory = value;
                            else
                                delete message.dumpDirectory;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.dumpDirectoryCreated = value;
                            else
                                delete message.dumpDirectoryCreated;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fileSystemId = value;
                            else
                                delete message.fileSystemId;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.freeBytes = value;
                            else
                                delete message.freeBytes;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.problems && message.problems.length))
                                message.problems = [];
                            message.problems.push($root.mppbackup.v1.ErrorDetail.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lockTableEntries = value;
                            else
                                delete message.lockTableEntries;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.locksPerTransaction = value;
                            else
                                delete message.locksPerTransaction;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies an InstancePreflight message.
             * @function verify
             * @memberof mppbackup.v1.InstancePreflight
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            InstancePreflight.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance")) {
                    let error = $root.mppbackup.v1.InstanceRef.verify(message.instance, _depth + 1);
                    if (error)
                        return "instance." + error;
                }
                if (message.serverVersion != null && $Object.hasOwnProperty.call(message, "serverVersion"))
                    if (!$util.isString(message.serverVersion))
                        return "serverVersion: string expected";
                if (message.serverVersionNum != null && $Object.hasOwnProperty.call(message, "serverVersionNum"))
                    if (!$util.isInteger(message.serverVersionNum))
                        return "serverVersionNum: integer expected";
                if (message.inRecovery != null && $Object.hasOwnProperty.call(message, "inRecovery"))
                    if (typeof message.inRecovery !== "boolean")
                        return "inRecovery: boolean expected";
                if (message.databaseExists != null && $Object.hasOwnProperty.call(message, "databaseExists"))
                    if (typeof message.databaseExists !== "boolean")
                        return "databaseExists: boolean expected";
                if (message.databaseSizeBytes != null && $Object.hasOwnProperty.call(message, "databaseSizeBytes"))
                    if (!$util.isInteger(message.databaseSizeBytes) && !(message.databaseSizeBytes && $util.isInteger(message.databaseSizeBytes.low) && $util.isInteger(message.databaseSizeBytes.high)))
                        return "databaseSizeBytes: integer|Long expected";
                if (message.dumpDirectory != null && $Object.hasOwnProperty.call(message, "dumpDirectory"))
                    if (!$util.isString(message.dumpDirectory))
                        return "dumpDirectory: string expected";
                if (message.dumpDirectoryCreated != null && $Object.hasOwnProperty.call(message, "dumpDirectoryCreated"))
                    if (typeof message.dumpDirectoryCreated !== "boolean")
                        return "dumpDirectoryCreated: boolean expected";
                if (message.fileSystemId != null && $Object.hasOwnProperty.call(message, "fileSystemId"))
                    if (!$util.isString(message.fileSystemId))
                        return "fileSystemId: string expected";
                if (message.freeBytes != null && $Object.hasOwnProperty.call(message, "freeBytes"))
                    if (!$util.isInteger(message.freeBytes) && !(message.freeBytes && $util.isInteger(message.freeBytes.low) && $util.isInteger(message.freeBytes.high)))
                        return "freeBytes: integer|Long expected";
                if (message.problems != null && $Object.hasOwnProperty.call(message, "problems")) {
                    if (!$Array.isArray(message.problems))
                        return "problems: array expected";
                    for (let i = 0; i < message.problems.length; ++i) {
                        let error = $root.mppbackup.v1.ErrorDetail.verify(message.problems[i], _depth + 1);
                        if (error)
                            return "problems." + error;
                    }
                }
                if (message.lockTableEntries != null && $Object.hasOwnProperty.call(message, "lockTableEntries"))
                    if (!$util.isInteger(message.lockTableEntries) && !(message.lockTableEntries && $util.isInteger(message.lockTableEntries.low) && $util.isInteger(message.lockTableEntries.high)))
                        return "lockTableEntries: integer|Long expected";
                if (message.locksPerTransaction != null && $Object.hasOwnProperty.call(message, "locksPerTransaction"))
                    if (!$util.isInteger(message.locksPerTransaction))
                        return "locksPerTransaction: integer expected";
                return null;
            };

            /**
             * Creates an InstancePreflight message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.InstancePreflight
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.InstancePreflight} InstancePreflight
             */
            InstancePreflight.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.InstancePreflight)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.InstancePreflight: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.InstancePreflight();
                if (object.instance != null) {
                    if (!$util.isObject(object.instance))
                        throw $TypeError(".mppbackup.v1.InstancePreflight.instance: object expected");
                    message.instance = $root.mppbackup.v1.InstanceRef.fromObject(object.instance, _depth + 1);
                }
                if (object.serverVersion != null)
                    if (typeof object.serverVersion !== "string" || object.serverVersion.length)
                        message.serverVersion = $String(object.serverVersion);
                if (object.serverVersionNum != null)
                    if ($Number(object.serverVersionNum) !== 0)
                        message.serverVersionNum = object.serverVersionNum >>> 0;
                if (object.inRecovery != null)
                    if (object.inRecovery)
                        message.inRecovery = $Boolean(object.inRecovery);
                if (object.databaseExists != null)
                    if (object.databaseExists)
                        message.databaseExists = $Boolean(object.databaseExists);
                if (object.databaseSizeBytes != null)
                    if (typeof object.databaseSizeBytes === "object" ? object.databaseSizeBytes.low || object.databaseSizeBytes.high : $Number(object.databaseSizeBytes) !== 0)
                        if ($util.Long)
                            message.databaseSizeBytes = $util.Long.fromValue(object.databaseSizeBytes, true);
                        else if (typeof object.databaseSizeBytes === "string")
                            message.databaseSizeBytes = $parseInt(object.databaseSizeBytes, 10);
                        else if (typeof object.databaseSizeBytes === "number")
                            message.databaseSizeBytes = object.databaseSizeBytes;
                        else if (typeof object.databaseSizeBytes === "object")
                            message.databaseSizeBytes = new $util.LongBits(object.databaseSizeBytes.low >>> 0, object.databaseSizeBytes.high >>> 0).toNumber(true);
                if (object.dumpDirectory != null)
                    if (typeof object.dumpDirectory !== "string" || object.dumpDirectory.length)
                        message.dumpDirectory = $String(object.dumpDirectory);
                if (object.dumpDirectoryCreated != null)
                    if (object.dumpDirectoryCreated)
                        message.dumpDirectoryCreated = $Boolean(object.dumpDirectoryCreated);
                if (object.fileSystemId != null)
                    if (typeof object.fileSystemId !== "string" || object.fileSystemId.length)
                        message.fileSystemId = $String(object.fileSystemId);
                if (object.freeBytes != null)
                    if (typeof object.freeBytes === "object" ? object.freeBytes.low || object.freeBytes.high : $Number(object.freeBytes) !== 0)
                        if ($util.Long)
                            message.freeBytes = $util.Long.fromValue(object.freeBytes, true);
                        else if (typeof object.freeBytes === "string")
                            message.freeBytes = $parseInt(object.freeBytes, 10);
                        else if (typeof object.freeBytes === "number")
                            message.freeBytes = object.freeBytes;
                        else if (typeof object.freeBytes === "object")
                            message.freeBytes = new $util.LongBits(object.freeBytes.low >>> 0, object.freeBytes.high >>> 0).toNumber(true);
                if (object.problems) {
                    if (!$Array.isArray(object.problems))
                        throw $TypeError(".mppbackup.v1.InstancePreflight.problems: array expected");
                    message.problems = $Array(object.problems.length);
                    for (let i = 0; i < object.problems.length; ++i) {
                        if (!$util.isObject(object.problems[i]))
                            throw $TypeError(".mppbackup.v1.InstancePreflight.problems: object expected");
                        message.problems[i] = $root.mppbackup.v1.ErrorDetail.fromObject(object.problems[i], _depth + 1);
                    }
                }
                if (object.lockTableEntries != null)
                    if (typeof object.lockTableEntries === "object" ? object.lockTableEntries.low || object.lockTableEntries.high : $Number(object.lockTableEntries) !== 0)
                        if ($util.Long)
                            message.lockTableEntries = $util.Long.fromValue(object.lockTableEntries, true);
                        else if (typeof object.lockTableEntries === "string")
                            message.lockTableEntries = $parseInt(object.lockTableEntries, 10);
                        else if (typeof object.lockTableEntries === "number")
                            message.lockTableEntries = object.lockTableEntries;
                        else if (typeof object.lockTableEntries === "object")
                            message.lockTableEntries = new $util.LongBits(object.lockTableEntries.low >>> 0, object.lockTableEntries.high >>> 0).toNumber(true);
                if (object.locksPerTransaction != null)
                    if ($Number(object.locksPerTransaction) !== 0)
                        message.locksPerTransaction = object.locksPerTransaction >>> 0;
                return message;
            };

            /**
             * Creates a plain object from an InstancePreflight message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.InstancePreflight
             * @static
             * @param {mppbackup.v1.InstancePreflight} message InstancePreflight
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            InstancePreflight.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.problems = [];
                if (options.defaults) {
                    object.instance = null;
                    object.serverVersion = "";
                    object.serverVersionNum = 0;
                    object.inRecovery = false;
                    object.databaseExists = false;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.databaseSizeBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.databaseSizeBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.dumpDirectory = "";
                    object.dumpDirectoryCreated = false;
                    object.fileSystemId = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.freeBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.freeBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.lockTableEntries = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.lockTableEntries = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.locksPerTransaction = 0;
                }
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    object.instance = $root.mppbackup.v1.InstanceRef.toObject(message.instance, options, _depth + 1);
                if (message.serverVersion != null && $Object.hasOwnProperty.call(message, "serverVersion"))
                    object.serverVersion = message.serverVersion;
                if (message.serverVersionNum != null && $Object.hasOwnProperty.call(message, "serverVersionNum"))
                    object.serverVersionNum = message.serverVersionNum;
                if (message.inRecovery != null && $Object.hasOwnProperty.call(message, "inRecovery"))
                    object.inRecovery = message.inRecovery;
                if (message.databaseExists != null && $Object.hasOwnProperty.call(message, "databaseExists"))
                    object.databaseExists = message.databaseExists;
                if (message.databaseSizeBytes != null && $Object.hasOwnProperty.call(message, "databaseSizeBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.databaseSizeBytes = typeof message.databaseSizeBytes === "number" ? $BigInt(message.databaseSizeBytes) : $util.Long.fromBits(message.databaseSizeBytes.low >>> 0, message.databaseSizeBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.databaseSizeBytes === "number")
                        object.databaseSizeBytes = options.longs === $String ? $String(message.databaseSizeBytes) : message.databaseSizeBytes;
                    else
                        object.databaseSizeBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.databaseSizeBytes) : options.longs === $Number ? new $util.LongBits(message.databaseSizeBytes.low >>> 0, message.databaseSizeBytes.high >>> 0).toNumber(true) : message.databaseSizeBytes;
                if (message.dumpDirectory != null && $Object.hasOwnProperty.call(message, "dumpDirectory"))
                    object.dumpDirectory = message.dumpDirectory;
                if (message.dumpDirectoryCreated != null && $Object.hasOwnProperty.call(message, "dumpDirectoryCreated"))
                    object.dumpDirectoryCreated = message.dumpDirectoryCreated;
                if (message.fileSystemId != null && $Object.hasOwnProperty.call(message, "fileSystemId"))
                    object.fileSystemId = message.fileSystemId;
                if (message.freeBytes != null && $Object.hasOwnProperty.call(message, "freeBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.freeBytes = typeof message.freeBytes === "number" ? $BigInt(message.freeBytes) : $util.Long.fromBits(message.freeBytes.low >>> 0, message.freeBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.freeBytes === "number")
                        object.freeBytes = options.longs === $String ? $String(message.freeBytes) : message.freeBytes;
                    else
                        object.freeBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.freeBytes) : options.longs === $Number ? new $util.LongBits(message.freeBytes.low >>> 0, message.freeBytes.high >>> 0).toNumber(true) : message.freeBytes;
                if (message.problems && message.problems.length) {
                    object.problems = $Array(message.problems.length);
                    for (let j = 0; j < message.problems.length; ++j)
                        object.problems[j] = $root.mppbackup.v1.ErrorDetail.toObject(message.problems[j], options, _depth + 1);
                }
                if (message.lockTableEntries != null && $Object.hasOwnProperty.call(message, "lockTableEntries"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.lockTableEntries = typeof message.lockTableEntries === "number" ? $BigInt(message.lockTableEntries) : $util.Long.fromBits(message.lockTableEntries.low >>> 0, message.lockTableEntries.high >>> 0, true).toBigInt();
                    else if (typeof message.lockTableEntries === "number")
                        object.lockTableEntries = options.longs === $String ? $String(message.lockTableEntries) : message.lockTableEntries;
                    else
                        object.lockTableEntries = options.longs === $String ? $util.Long.prototype.toString.call(message.lockTableEntries) : options.longs === $Number ? new $util.LongBits(message.lockTableEntries.low >>> 0, message.lockTableEntries.high >>> 0).toNumber(true) : message.lockTableEntries;
                if (message.locksPerTransaction != null && $Object.hasOwnProperty.call(message, "locksPerTransaction"))
                    object.locksPerTransaction = message.locksPerTransaction;
                return object;
            };

            /**
             * Converts this InstancePreflight to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.InstancePreflight
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            InstancePreflight.prototype.toJSON = function() {
                return InstancePreflight.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for InstancePreflight
             * @function getTypeUrl
             * @memberof mppbackup.v1.InstancePreflight
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            InstancePreflight.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.InstancePreflight";
            };

            return InstancePreflight;
        })();

        v1.StartJobResponse = (function() {

            /**
             * Properties of a StartJobResponse.
             * @typedef {Object} mppbackup.v1.StartJobResponse.$Properties
             * @property {string|null} [jobId] StartJobResponse jobId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StartJobResponse.
             * @memberof mppbackup.v1
             * @interface IStartJobResponse
             * @augments mppbackup.v1.StartJobResponse.$Properties
             * @deprecated Use mppbackup.v1.StartJobResponse.$Properties instead.
             */

            /**
             * Shape of a StartJobResponse.
             * @typedef {mppbackup.v1.StartJobResponse.$Properties} mppbackup.v1.StartJobResponse.$Shape
             */

            /**
             * Constructs a new StartJobResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents a StartJobResponse.
             * @constructor
             * @param {mppbackup.v1.StartJobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StartJobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StartJobResponse jobId.
             * @member {string} jobId
             * @memberof mppbackup.v1.StartJobResponse
             * @instance
             */
            StartJobResponse.prototype.jobId = "";

            /**
             * Creates a new StartJobResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.StartJobResponse
             * @static
             * @param {mppbackup.v1.StartJobResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.StartJobResponse} StartJobResponse instance
             * @type {{
             *   (properties: mppbackup.v1.StartJobResponse.$Shape): mppbackup.v1.StartJobResponse & mppbackup.v1.StartJobResponse.$Shape;
             *   (properties?: mppbackup.v1.StartJobResponse.$Properties): mppbackup.v1.StartJobResponse;
             * }}
             */
            StartJobResponse.create = function(properties) {
                return new StartJobResponse(properties);
            };

            /**
             * Encodes the specified StartJobResponse message. Does not implicitly {@link mppbackup.v1.StartJobResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.StartJobResponse
             * @static
             * @param {mppbackup.v1.StartJobResponse.$Properties} message StartJobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StartJobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StartJobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.StartJobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartJobResponse & mppbackup.v1.StartJobResponse.$Shape} StartJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StartJobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.StartJobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a StartJobResponse message.
             * @function verify
             * @memberof mppbackup.v1.StartJobResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            StartJobResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    if (!$util.isString(message.jobId))
                        return "jobId: string expected";
                return null;
            };

            /**
             * Creates a StartJobResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.StartJobResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.StartJobResponse} StartJobResponse
             */
            StartJobResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.StartJobResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.StartJobResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.StartJobResponse();
                if (object.jobId != null)
                    if (typeof object.jobId !== "string" || object.jobId.length)
                        message.jobId = $String(object.jobId);
                return message;
            };

            /**
             * Creates a plain object from a StartJobResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.StartJobResponse
             * @static
             * @param {mppbackup.v1.StartJobResponse} message StartJobResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            StartJobResponse.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.jobId = "";
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    object.jobId = message.jobId;
                return object;
            };

            /**
             * Converts this StartJobResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.StartJobResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            StartJobResponse.prototype.toJSON = function() {
                return StartJobResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for StartJobResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.StartJobResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            StartJobResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.StartJobResponse";
            };

            return StartJobResponse;
        })();

        v1.WatchJobRequest = (function() {

            /**
             * Properties of a WatchJobRequest.
             * @typedef {Object} mppbackup.v1.WatchJobRequest.$Properties
             * @property {string|null} [jobId] WatchJobRequest jobId
             * @property {number|null} [fromSequence] WatchJobRequest fromSequence
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchJobRequest.
             * @memberof mppbackup.v1
             * @interface IWatchJobRequest
             * @augments mppbackup.v1.WatchJobRequest.$Properties
             * @deprecated Use mppbackup.v1.WatchJobRequest.$Properties instead.
             */

            /**
             * Shape of a WatchJobRequest.
             * @typedef {mppbackup.v1.WatchJobRequest.$Properties} mppbackup.v1.WatchJobRequest.$Shape
             */

            /**
             * Constructs a new WatchJobRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a WatchJobRequest.
             * @constructor
             * @param {mppbackup.v1.WatchJobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchJobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WatchJobRequest jobId.
             * @member {string} jobId
             * @memberof mppbackup.v1.WatchJobRequest
             * @instance
             */
            WatchJobRequest.prototype.jobId = "";

            /**
             * WatchJobRequest fromSequence.
             * @member {number} fromSequence
             * @memberof mppbackup.v1.WatchJobRequest
             * @instance
             */
            WatchJobRequest.prototype.fromSequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new WatchJobRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.WatchJobRequest
             * @static
             * @param {mppbackup.v1.WatchJobRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.WatchJobRequest} WatchJobRequest instance
             * @type {{
             *   (properties: mppbackup.v1.WatchJobRequest.$Shape): mppbackup.v1.WatchJobRequest & mppbackup.v1.WatchJobRequest.$Shape;
             *   (properties?: mppbackup.v1.WatchJobRequest.$Properties): mppbackup.v1.WatchJobRequest;
             * }}
             */
            WatchJobRequest.create = function(properties) {
                return new WatchJobRequest(properties);
            };

            /**
             * Encodes the specified WatchJobRequest message. Does not implicitly {@link mppbackup.v1.WatchJobRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.WatchJobRequest
             * @static
             * @param {mppbackup.v1.WatchJobRequest.$Properties} message WatchJobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchJobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.fromSequence != null && $Object.hasOwnProperty.call(message, "fromSequence") && (typeof message.fromSequence === "object" ? message.fromSequence.low || message.fromSequence.high : message.fromSequence !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.fromSequence);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WatchJobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.WatchJobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.WatchJobRequest & mppbackup.v1.WatchJobRequest.$Shape} WatchJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchJobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.WatchJobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromSequence = value;
                            else
                                delete message.fromSequence;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a WatchJobRequest message.
             * @function verify
             * @memberof mppbackup.v1.WatchJobRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            WatchJobRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    if (!$util.isString(message.jobId))
                        return "jobId: string expected";
                if (message.fromSequence != null && $Object.hasOwnProperty.call(message, "fromSequence"))
                    if (!$util.isInteger(message.fromSequence) && !(message.fromSequence && $util.isInteger(message.fromSequence.low) && $util.isInteger(message.fromSequence.high)))
                        return "fromSequence: integer|Long expected";
                return null;
            };

            /**
             * Creates a WatchJobRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.WatchJobRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.WatchJobRequest} WatchJobRequest
             */
            WatchJobRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.WatchJobRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.WatchJobRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.WatchJobRequest();
                if (object.jobId != null)
                    if (typeof object.jobId !== "string" || object.jobId.length)
                        message.jobId = $String(object.jobId);
                if (object.fromSequence != null)
                    if (typeof object.fromSequence === "object" ? object.fromSequence.low || object.fromSequence.high : $Number(object.fromSequence) !== 0)
                        if ($util.Long)
                            message.fromSequence = $util.Long.fromValue(object.fromSequence, true);
                        else if (typeof object.fromSequence === "string")
                            message.fromSequence = $parseInt(object.fromSequence, 10);
                        else if (typeof object.fromSequence === "number")
                            message.fromSequence = object.fromSequence;
                        else if (typeof object.fromSequence === "object")
                            message.fromSequence = new $util.LongBits(object.fromSequence.low >>> 0, object.fromSequence.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a WatchJobRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.WatchJobRequest
             * @static
             * @param {mppbackup.v1.WatchJobRequest} message WatchJobRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            WatchJobRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.jobId = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.fromSequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.fromSequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    object.jobId = message.jobId;
                if (message.fromSequence != null && $Object.hasOwnProperty.call(message, "fromSequence"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.fromSequence = typeof message.fromSequence === "number" ? $BigInt(message.fromSequence) : $util.Long.fromBits(message.fromSequence.low >>> 0, message.fromSequence.high >>> 0, true).toBigInt();
                    else if (typeof message.fromSequence === "number")
                        object.fromSequence = options.longs === $String ? $String(message.fromSequence) : message.fromSequence;
                    else
                        object.fromSequence = options.longs === $String ? $util.Long.prototype.toString.call(message.fromSequence) : options.longs === $Number ? new $util.LongBits(message.fromSequence.low >>> 0, message.fromSequence.high >>> 0).toNumber(true) : message.fromSequence;
                return object;
            };

            /**
             * Converts this WatchJobRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.WatchJobRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            WatchJobRequest.prototype.toJSON = function() {
                return WatchJobRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for WatchJobRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.WatchJobRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            WatchJobRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.WatchJobRequest";
            };

            return WatchJobRequest;
        })();

        v1.CancelJobRequest = (function() {

            /**
             * Properties of a CancelJobRequest.
             * @typedef {Object} mppbackup.v1.CancelJobRequest.$Properties
             * @property {string|null} [jobId] CancelJobRequest jobId
             * @property {string|null} [reason] CancelJobRequest reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CancelJobRequest.
             * @memberof mppbackup.v1
             * @interface ICancelJobRequest
             * @augments mppbackup.v1.CancelJobRequest.$Properties
             * @deprecated Use mppbackup.v1.CancelJobRequest.$Properties instead.
             */

            /**
             * Shape of a CancelJobRequest.
             * @typedef {mppbackup.v1.CancelJobRequest.$Properties} mppbackup.v1.CancelJobRequest.$Shape
             */

            /**
             * Constructs a new CancelJobRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a CancelJobRequest.
             * @constructor
             * @param {mppbackup.v1.CancelJobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CancelJobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CancelJobRequest jobId.
             * @member {string} jobId
             * @memberof mppbackup.v1.CancelJobRequest
             * @instance
             */
            CancelJobRequest.prototype.jobId = "";

            /**
             * CancelJobRequest reason.
             * @member {string} reason
             * @memberof mppbackup.v1.CancelJobRequest
             * @instance
             */
            CancelJobRequest.prototype.reason = "";

            /**
             * Creates a new CancelJobRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.CancelJobRequest
             * @static
             * @param {mppbackup.v1.CancelJobRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.CancelJobRequest} CancelJobRequest instance
             * @type {{
             *   (properties: mppbackup.v1.CancelJobRequest.$Shape): mppbackup.v1.CancelJobRequest & mppbackup.v1.CancelJobRequest.$Shape;
             *   (properties?: mppbackup.v1.CancelJobRequest.$Properties): mppbackup.v1.CancelJobRequest;
             * }}
             */
            CancelJobRequest.create = function(properties) {
                return new CancelJobRequest(properties);
            };

            /**
             * Encodes the specified CancelJobRequest message. Does not implicitly {@link mppbackup.v1.CancelJobRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.CancelJobRequest
             * @static
             * @param {mppbackup.v1.CancelJobRequest.$Properties} message CancelJobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CancelJobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CancelJobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.CancelJobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.CancelJobRequest & mppbackup.v1.CancelJobRequest.$Shape} CancelJobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CancelJobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.CancelJobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a CancelJobRequest message.
             * @function verify
             * @memberof mppbackup.v1.CancelJobRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            CancelJobRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    if (!$util.isString(message.jobId))
                        return "jobId: string expected";
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    if (!$util.isString(message.reason))
                        return "reason: string expected";
                return null;
            };

            /**
             * Creates a CancelJobRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.CancelJobRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.CancelJobRequest} CancelJobRequest
             */
            CancelJobRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.CancelJobRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.CancelJobRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.CancelJobRequest();
                if (object.jobId != null)
                    if (typeof object.jobId !== "string" || object.jobId.length)
                        message.jobId = $String(object.jobId);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                return message;
            };

            /**
             * Creates a plain object from a CancelJobRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.CancelJobRequest
             * @static
             * @param {mppbackup.v1.CancelJobRequest} message CancelJobRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            CancelJobRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.jobId = "";
                    object.reason = "";
                }
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    object.jobId = message.jobId;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            /**
             * Converts this CancelJobRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.CancelJobRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            CancelJobRequest.prototype.toJSON = function() {
                return CancelJobRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for CancelJobRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.CancelJobRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            CancelJobRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.CancelJobRequest";
            };

            return CancelJobRequest;
        })();

        v1.CancelJobResponse = (function() {

            /**
             * Properties of a CancelJobResponse.
             * @typedef {Object} mppbackup.v1.CancelJobResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CancelJobResponse.
             * @memberof mppbackup.v1
             * @interface ICancelJobResponse
             * @augments mppbackup.v1.CancelJobResponse.$Properties
             * @deprecated Use mppbackup.v1.CancelJobResponse.$Properties instead.
             */

            /**
             * Shape of a CancelJobResponse.
             * @typedef {mppbackup.v1.CancelJobResponse.$Properties} mppbackup.v1.CancelJobResponse.$Shape
             */

            /**
             * Constructs a new CancelJobResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents a CancelJobResponse.
             * @constructor
             * @param {mppbackup.v1.CancelJobResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CancelJobResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new CancelJobResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.CancelJobResponse
             * @static
             * @param {mppbackup.v1.CancelJobResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.CancelJobResponse} CancelJobResponse instance
             * @type {{
             *   (properties: mppbackup.v1.CancelJobResponse.$Shape): mppbackup.v1.CancelJobResponse & mppbackup.v1.CancelJobResponse.$Shape;
             *   (properties?: mppbackup.v1.CancelJobResponse.$Properties): mppbackup.v1.CancelJobResponse;
             * }}
             */
            CancelJobResponse.create = function(properties) {
                return new CancelJobResponse(properties);
            };

            /**
             * Encodes the specified CancelJobResponse message. Does not implicitly {@link mppbackup.v1.CancelJobResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.CancelJobResponse
             * @static
             * @param {mppbackup.v1.CancelJobResponse.$Properties} message CancelJobResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CancelJobResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CancelJobResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.CancelJobResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.CancelJobResponse & mppbackup.v1.CancelJobResponse.$Shape} CancelJobResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CancelJobResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.CancelJobResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a CancelJobResponse message.
             * @function verify
             * @memberof mppbackup.v1.CancelJobResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            CancelJobResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                return null;
            };

            /**
             * Creates a CancelJobResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.CancelJobResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.CancelJobResponse} CancelJobResponse
             */
            CancelJobResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.CancelJobResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.CancelJobResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.mppbackup.v1.CancelJobResponse();
            };

            /**
             * Creates a plain object from a CancelJobResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.CancelJobResponse
             * @static
             * @param {mppbackup.v1.CancelJobResponse} message CancelJobResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            CancelJobResponse.toObject = function () {
                return {};
            };

            /**
             * Converts this CancelJobResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.CancelJobResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            CancelJobResponse.prototype.toJSON = function() {
                return CancelJobResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for CancelJobResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.CancelJobResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            CancelJobResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.CancelJobResponse";
            };

            return CancelJobResponse;
        })();

        v1.JobEvent = (function() {

            /**
             * Properties of a JobEvent.
             * @typedef {Object} mppbackup.v1.JobEvent.$Properties
             * @property {number|null} [sequence] JobEvent sequence
             * @property {number|null} [unixMs] JobEvent unixMs
             * @property {mppbackup.v1.LogLine.$Properties|null} [log] JobEvent log
             * @property {mppbackup.v1.JobProgress.$Properties|null} [progress] JobEvent progress
             * @property {mppbackup.v1.JobFinished.$Properties|null} [finished] JobEvent finished
             * @property {mppbackup.v1.ErrorDetail.$Properties|null} [failed] JobEvent failed
             * @property {"log"|"progress"|"finished"|"failed"} [kind] JobEvent kind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobEvent.
             * @memberof mppbackup.v1
             * @interface IJobEvent
             * @augments mppbackup.v1.JobEvent.$Properties
             * @deprecated Use mppbackup.v1.JobEvent.$Properties instead.
             */

            /**
             * Narrowed shape of a JobEvent.
             * @typedef {{
             *   sequence?: number|null;
             *   unixMs?: number|null;
             *   log?: mppbackup.v1.LogLine.$Shape|null;
             *   progress?: mppbackup.v1.JobProgress.$Shape|null;
             *   finished?: mppbackup.v1.JobFinished.$Shape|null;
             *   failed?: mppbackup.v1.ErrorDetail.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ kind?: undefined; log?: null; progress?: null; finished?: null; failed?: null }|{ kind?: "log"; log: mppbackup.v1.LogLine.$Shape; progress?: null; finished?: null; failed?: null }|{ kind?: "progress"; log?: null; progress: mppbackup.v1.JobProgress.$Shape; finished?: null; failed?: null }|{ kind?: "finished"; log?: null; progress?: null; finished: mppbackup.v1.JobFinished.$Shape; failed?: null }|{ kind?: "failed"; log?: null; progress?: null; finished?: null; failed: mppbackup.v1.ErrorDetail.$Shape })
             * )} mppbackup.v1.JobEvent.$Shape
             */

            /**
             * Constructs a new JobEvent.
             * @memberof mppbackup.v1
             * @classdesc Represents a JobEvent.
             * @constructor
             * @param {mppbackup.v1.JobEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobEvent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobEvent sequence.
             * @member {number} sequence
             * @memberof mppbackup.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * JobEvent unixMs.
             * @member {number} unixMs
             * @memberof mppbackup.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.unixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * JobEvent log.
             * @member {mppbackup.v1.LogLine.$Properties|null|undefined} log
             * @memberof mppbackup.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.log = null;

            /**
             * JobEvent progress.
             * @member {mppbackup.v1.JobProgress.$Properties|null|undefined} progress
             * @memberof mppbackup.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.progress = null;

            /**
             * JobEvent finished.
             * @member {mppbackup.v1.JobFinished.$Properties|null|undefined} finished
             * @memberof mppbackup.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.finished = null;

            /**
             * JobEvent failed.
             * @member {mppbackup.v1.ErrorDetail.$Properties|null|undefined} failed
             * @memberof mppbackup.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.failed = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * JobEvent kind.
             * @member {"log"|"progress"|"finished"|"failed"|undefined} kind
             * @memberof mppbackup.v1.JobEvent
             * @instance
             */
            $Object.defineProperty(JobEvent.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["log", "progress", "finished", "failed"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new JobEvent instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.JobEvent
             * @static
             * @param {mppbackup.v1.JobEvent.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.JobEvent} JobEvent instance
             * @type {{
             *   (properties: mppbackup.v1.JobEvent.$Shape): mppbackup.v1.JobEvent & mppbackup.v1.JobEvent.$Shape;
             *   (properties?: mppbackup.v1.JobEvent.$Properties): mppbackup.v1.JobEvent;
             * }}
             */
            JobEvent.create = function(properties) {
                return new JobEvent(properties);
            };

            /**
             * Encodes the specified JobEvent message. Does not implicitly {@link mppbackup.v1.JobEvent.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.JobEvent
             * @static
             * @param {mppbackup.v1.JobEvent.$Properties} message JobEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sequence);
                if (message.unixMs != null && $Object.hasOwnProperty.call(message, "unixMs") && (typeof message.unixMs === "object" ? message.unixMs.low || message.unixMs.high : message.unixMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.unixMs);
                if (message.log != null && $Object.hasOwnProperty.call(message, "log"))
                    $root.mppbackup.v1.LogLine.encode(message.log, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.progress != null && $Object.hasOwnProperty.call(message, "progress"))
                    $root.mppbackup.v1.JobProgress.encode(message.progress, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.finished != null && $Object.hasOwnProperty.call(message, "finished"))
                    $root.mppbackup.v1.JobFinished.encode(message.finished, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed"))
                    $root.mppbackup.v1.ErrorDetail.encode(message.failed, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobEvent message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.JobEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.JobEvent & mppbackup.v1.JobEvent.$Shape} JobEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.JobEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.unixMs = value;
                            else
                                delete message.unixMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.log = $root.mppbackup.v1.LogLine.decode(reader, reader.size(), $undefined, _depth + 1, message.log);
                            message.kind = "log";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.progress = $root.mppbackup.v1.JobProgress.decode(reader, reader.size(), $undefined, _depth + 1, message.progress);
                            message.kind = "progress";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.finished = $root.mppbackup.v1.JobFinished.decode(reader, reader.size(), $undefined, _depth + 1, message.finished);
                            message.kind = "finished";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.failed = $root.mppbackup.v1.ErrorDetail.decode(reader, reader.size(), $undefined, _depth + 1, message.failed);
                            message.kind = "failed";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a JobEvent message.
             * @function verify
             * @memberof mppbackup.v1.JobEvent
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            JobEvent.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                    if (!$util.isInteger(message.sequence) && !(message.sequence && $util.isInteger(message.sequence.low) && $util.isInteger(message.sequence.high)))
                        return "sequence: integer|Long expected";
                if (message.unixMs != null && $Object.hasOwnProperty.call(message, "unixMs"))
                    if (!$util.isInteger(message.unixMs) && !(message.unixMs && $util.isInteger(message.unixMs.low) && $util.isInteger(message.unixMs.high)))
                        return "unixMs: integer|Long expected";
                if (message.log != null && $Object.hasOwnProperty.call(message, "log")) {
                    properties.kind = 1;
                    {
                        let error = $root.mppbackup.v1.LogLine.verify(message.log, _depth + 1);
                        if (error)
                            return "log." + error;
                    }
                }
                if (message.progress != null && $Object.hasOwnProperty.call(message, "progress")) {
                    if (properties.kind === 1)
                        return "kind: multiple values";
                    properties.kind = 1;
                    {
                        let error = $root.mppbackup.v1.JobProgress.verify(message.progress, _depth + 1);
                        if (error)
                            return "progress." + error;
                    }
                }
                if (message.finished != null && $Object.hasOwnProperty.call(message, "finished")) {
                    if (properties.kind === 1)
                        return "kind: multiple values";
                    properties.kind = 1;
                    {
                        let error = $root.mppbackup.v1.JobFinished.verify(message.finished, _depth + 1);
                        if (error)
                            return "finished." + error;
                    }
                }
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed")) {
                    if (properties.kind === 1)
                        return "kind: multiple values";
                    properties.kind = 1;
                    {
                        let error = $root.mppbackup.v1.ErrorDetail.verify(message.failed, _depth + 1);
                        if (error)
                            return "failed." + error;
                    }
                }
                return null;
            };

            /**
             * Creates a JobEvent message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.JobEvent
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.JobEvent} JobEvent
             */
            JobEvent.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.JobEvent)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.JobEvent: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.JobEvent();
                if (object.sequence != null)
                    if (typeof object.sequence === "object" ? object.sequence.low || object.sequence.high : $Number(object.sequence) !== 0)
                        if ($util.Long)
                            message.sequence = $util.Long.fromValue(object.sequence, true);
                        else if (typeof object.sequence === "string")
                            message.sequence = $parseInt(object.sequence, 10);
                        else if (typeof object.sequence === "number")
                            message.sequence = object.sequence;
                        else if (typeof object.sequence === "object")
                            message.sequence = new $util.LongBits(object.sequence.low >>> 0, object.sequence.high >>> 0).toNumber(true);
                if (object.unixMs != null)
                    if (typeof object.unixMs === "object" ? object.unixMs.low || object.unixMs.high : $Number(object.unixMs) !== 0)
                        if ($util.Long)
                            message.unixMs = $util.Long.fromValue(object.unixMs, true);
                        else if (typeof object.unixMs === "string")
                            message.unixMs = $parseInt(object.unixMs, 10);
                        else if (typeof object.unixMs === "number")
                            message.unixMs = object.unixMs;
                        else if (typeof object.unixMs === "object")
                            message.unixMs = new $util.LongBits(object.unixMs.low >>> 0, object.unixMs.high >>> 0).toNumber(true);
                if (object.log != null) {
                    if (!$util.isObject(object.log))
                        throw $TypeError(".mppbackup.v1.JobEvent.log: object expected");
                    message.log = $root.mppbackup.v1.LogLine.fromObject(object.log, _depth + 1);
                }
                if (object.progress != null) {
                    if (!$util.isObject(object.progress))
                        throw $TypeError(".mppbackup.v1.JobEvent.progress: object expected");
                    message.progress = $root.mppbackup.v1.JobProgress.fromObject(object.progress, _depth + 1);
                }
                if (object.finished != null) {
                    if (!$util.isObject(object.finished))
                        throw $TypeError(".mppbackup.v1.JobEvent.finished: object expected");
                    message.finished = $root.mppbackup.v1.JobFinished.fromObject(object.finished, _depth + 1);
                }
                if (object.failed != null) {
                    if (!$util.isObject(object.failed))
                        throw $TypeError(".mppbackup.v1.JobEvent.failed: object expected");
                    message.failed = $root.mppbackup.v1.ErrorDetail.fromObject(object.failed, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a JobEvent message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.JobEvent
             * @static
             * @param {mppbackup.v1.JobEvent} message JobEvent
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            JobEvent.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.unixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.unixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sequence = typeof message.sequence === "number" ? $BigInt(message.sequence) : $util.Long.fromBits(message.sequence.low >>> 0, message.sequence.high >>> 0, true).toBigInt();
                    else if (typeof message.sequence === "number")
                        object.sequence = options.longs === $String ? $String(message.sequence) : message.sequence;
                    else
                        object.sequence = options.longs === $String ? $util.Long.prototype.toString.call(message.sequence) : options.longs === $Number ? new $util.LongBits(message.sequence.low >>> 0, message.sequence.high >>> 0).toNumber(true) : message.sequence;
                if (message.unixMs != null && $Object.hasOwnProperty.call(message, "unixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.unixMs = typeof message.unixMs === "number" ? $BigInt(message.unixMs) : $util.Long.fromBits(message.unixMs.low >>> 0, message.unixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.unixMs === "number")
                        object.unixMs = options.longs === $String ? $String(message.unixMs) : message.unixMs;
                    else
                        object.unixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.unixMs) : options.longs === $Number ? new $util.LongBits(message.unixMs.low >>> 0, message.unixMs.high >>> 0).toNumber(true) : message.unixMs;
                if (message.log != null && $Object.hasOwnProperty.call(message, "log")) {
                    object.log = $root.mppbackup.v1.LogLine.toObject(message.log, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "log";
                }
                if (message.progress != null && $Object.hasOwnProperty.call(message, "progress")) {
                    object.progress = $root.mppbackup.v1.JobProgress.toObject(message.progress, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "progress";
                }
                if (message.finished != null && $Object.hasOwnProperty.call(message, "finished")) {
                    object.finished = $root.mppbackup.v1.JobFinished.toObject(message.finished, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "finished";
                }
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed")) {
                    object.failed = $root.mppbackup.v1.ErrorDetail.toObject(message.failed, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "failed";
                }
                return object;
            };

            /**
             * Converts this JobEvent to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.JobEvent
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            JobEvent.prototype.toJSON = function() {
                return JobEvent.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for JobEvent
             * @function getTypeUrl
             * @memberof mppbackup.v1.JobEvent
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            JobEvent.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.JobEvent";
            };

            return JobEvent;
        })();

        v1.LogLine = (function() {

            /**
             * Properties of a LogLine.
             * @typedef {Object} mppbackup.v1.LogLine.$Properties
             * @property {mppbackup.v1.LogLine.Level|null} [level] LogLine level
             * @property {string|null} [text] LogLine text
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LogLine.
             * @memberof mppbackup.v1
             * @interface ILogLine
             * @augments mppbackup.v1.LogLine.$Properties
             * @deprecated Use mppbackup.v1.LogLine.$Properties instead.
             */

            /**
             * Shape of a LogLine.
             * @typedef {mppbackup.v1.LogLine.$Properties} mppbackup.v1.LogLine.$Shape
             */

            /**
             * Constructs a new LogLine.
             * @memberof mppbackup.v1
             * @classdesc Represents a LogLine.
             * @constructor
             * @param {mppbackup.v1.LogLine.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LogLine = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LogLine level.
             * @member {mppbackup.v1.LogLine.Level} level
             * @memberof mppbackup.v1.LogLine
             * @instance
             */
            LogLine.prototype.level = 0;

            /**
             * LogLine text.
             * @member {string} text
             * @memberof mppbackup.v1.LogLine
             * @instance
             */
            LogLine.prototype.text = "";

            /**
             * Creates a new LogLine instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.LogLine
             * @static
             * @param {mppbackup.v1.LogLine.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.LogLine} LogLine instance
             * @type {{
             *   (properties: mppbackup.v1.LogLine.$Shape): mppbackup.v1.LogLine & mppbackup.v1.LogLine.$Shape;
             *   (properties?: mppbackup.v1.LogLine.$Properties): mppbackup.v1.LogLine;
             * }}
             */
            LogLine.create = function(properties) {
                return new LogLine(properties);
            };

            /**
             * Encodes the specified LogLine message. Does not implicitly {@link mppbackup.v1.LogLine.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.LogLine
             * @static
             * @param {mppbackup.v1.LogLine.$Properties} message LogLine message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LogLine.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.level != null && $Object.hasOwnProperty.call(message, "level") && message.level !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.level);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.text);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LogLine message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.LogLine
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.LogLine & mppbackup.v1.LogLine.$Shape} LogLine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LogLine.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.LogLine();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.level = value;
                            else
                                delete message.level;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a LogLine message.
             * @function verify
             * @memberof mppbackup.v1.LogLine
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            LogLine.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.level != null && $Object.hasOwnProperty.call(message, "level"))
                    if (typeof message.level !== "number" || (message.level | 0) !== message.level)
                        return "level: enum value expected";
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    if (!$util.isString(message.text))
                        return "text: string expected";
                return null;
            };

            /**
             * Creates a LogLine message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.LogLine
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.LogLine} LogLine
             */
            LogLine.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.LogLine)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.LogLine: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.LogLine();
                if (object.level !== 0 && (typeof object.level !== "string" || $root.mppbackup.v1.LogLine.Level[object.level] !== 0))
                    switch (object.level) {
                    case "LEVEL_UNSPECIFIED":
                    case 0:
                        message.level = 0;
                        break;
                    case "LEVEL_DEBUG":
                    case 1:
                        message.level = 1;
                        break;
                    case "LEVEL_INFO":
                    case 2:
                        message.level = 2;
                        break;
                    case "LEVEL_WARNING":
                    case 3:
                        message.level = 3;
                        break;
                    case "LEVEL_ERROR":
                    case 4:
                        message.level = 4;
                        break;
                    default:
                        if (typeof object.level === "number" && (object.level | 0) === object.level)
                            message.level = object.level;
                    }
                if (object.text != null)
                    if (typeof object.text !== "string" || object.text.length)
                        message.text = $String(object.text);
                return message;
            };

            /**
             * Creates a plain object from a LogLine message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.LogLine
             * @static
             * @param {mppbackup.v1.LogLine} message LogLine
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            LogLine.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.level = options.enums === $String ? "LEVEL_UNSPECIFIED" : 0;
                    object.text = "";
                }
                if (message.level != null && $Object.hasOwnProperty.call(message, "level"))
                    object.level = options.enums === $String ? $root.mppbackup.v1.LogLine.Level[message.level] === $undefined ? message.level : $root.mppbackup.v1.LogLine.Level[message.level] : message.level;
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    object.text = message.text;
                return object;
            };

            /**
             * Converts this LogLine to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.LogLine
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            LogLine.prototype.toJSON = function() {
                return LogLine.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for LogLine
             * @function getTypeUrl
             * @memberof mppbackup.v1.LogLine
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            LogLine.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.LogLine";
            };

            /**
             * Level enum.
             * @name mppbackup.v1.LogLine.Level
             * @enum {number}
             * @property {number} LEVEL_UNSPECIFIED=0 LEVEL_UNSPECIFIED value
             * @property {number} LEVEL_DEBUG=1 LEVEL_DEBUG value
             * @property {number} LEVEL_INFO=2 LEVEL_INFO value
             * @property {number} LEVEL_WARNING=3 LEVEL_WARNING value
             * @property {number} LEVEL_ERROR=4 LEVEL_ERROR value
             */
            LogLine.Level = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "LEVEL_UNSPECIFIED"] = 0;
                values[valuesById[1] = "LEVEL_DEBUG"] = 1;
                values[valuesById[2] = "LEVEL_INFO"] = 2;
                values[valuesById[3] = "LEVEL_WARNING"] = 3;
                values[valuesById[4] = "LEVEL_ERROR"] = 4;
                return values;
            })();

            return LogLine;
        })();

        v1.JobProgress = (function() {

            /**
             * Properties of a JobProgress.
             * @typedef {Object} mppbackup.v1.JobProgress.$Properties
             * @property {string|null} [activity] JobProgress activity
             * @property {number|null} [tablesDone] JobProgress tablesDone
             * @property {number|null} [tablesTotal] JobProgress tablesTotal
             * @property {number|null} [rawBytesDone] JobProgress rawBytesDone
             * @property {number|null} [rawBytesTotal] JobProgress rawBytesTotal
             * @property {number|null} [storedBytesDone] JobProgress storedBytesDone
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobProgress.
             * @memberof mppbackup.v1
             * @interface IJobProgress
             * @augments mppbackup.v1.JobProgress.$Properties
             * @deprecated Use mppbackup.v1.JobProgress.$Properties instead.
             */

            /**
             * Shape of a JobProgress.
             * @typedef {mppbackup.v1.JobProgress.$Properties} mppbackup.v1.JobProgress.$Shape
             */

            /**
             * Constructs a new JobProgress.
             * @memberof mppbackup.v1
             * @classdesc Represents a JobProgress.
             * @constructor
             * @param {mppbackup.v1.JobProgress.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobProgress = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobProgress activity.
             * @member {string} activity
             * @memberof mppbackup.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.activity = "";

            /**
             * JobProgress tablesDone.
             * @member {number} tablesDone
             * @memberof mppbackup.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.tablesDone = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * JobProgress tablesTotal.
             * @member {number} tablesTotal
             * @memberof mppbackup.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.tablesTotal = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * JobProgress rawBytesDone.
             * @member {number} rawBytesDone
             * @memberof mppbackup.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.rawBytesDone = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * JobProgress rawBytesTotal.
             * @member {number} rawBytesTotal
             * @memberof mppbackup.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.rawBytesTotal = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * JobProgress storedBytesDone.
             * @member {number} storedBytesDone
             * @memberof mppbackup.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.storedBytesDone = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new JobProgress instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.JobProgress
             * @static
             * @param {mppbackup.v1.JobProgress.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.JobProgress} JobProgress instance
             * @type {{
             *   (properties: mppbackup.v1.JobProgress.$Shape): mppbackup.v1.JobProgress & mppbackup.v1.JobProgress.$Shape;
             *   (properties?: mppbackup.v1.JobProgress.$Properties): mppbackup.v1.JobProgress;
             * }}
             */
            JobProgress.create = function(properties) {
                return new JobProgress(properties);
            };

            /**
             * Encodes the specified JobProgress message. Does not implicitly {@link mppbackup.v1.JobProgress.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.JobProgress
             * @static
             * @param {mppbackup.v1.JobProgress.$Properties} message JobProgress message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobProgress.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.activity != null && $Object.hasOwnProperty.call(message, "activity") && message.activity !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.activity);
                if (message.tablesDone != null && $Object.hasOwnProperty.call(message, "tablesDone") && (typeof message.tablesDone === "object" ? message.tablesDone.low || message.tablesDone.high : message.tablesDone !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.tablesDone);
                if (message.tablesTotal != null && $Object.hasOwnProperty.call(message, "tablesTotal") && (typeof message.tablesTotal === "object" ? message.tablesTotal.low || message.tablesTotal.high : message.tablesTotal !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.tablesTotal);
                if (message.rawBytesDone != null && $Object.hasOwnProperty.call(message, "rawBytesDone") && (typeof message.rawBytesDone === "object" ? message.rawBytesDone.low || message.rawBytesDone.high : message.rawBytesDone !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.rawBytesDone);
                if (message.rawBytesTotal != null && $Object.hasOwnProperty.call(message, "rawBytesTotal") && (typeof message.rawBytesTotal === "object" ? message.rawBytesTotal.low || message.rawBytesTotal.high : message.rawBytesTotal !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.rawBytesTotal);
                if (message.storedBytesDone != null && $Object.hasOwnProperty.call(message, "storedBytesDone") && (typeof message.storedBytesDone === "object" ? message.storedBytesDone.low || message.storedBytesDone.high : message.storedBytesDone !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.storedBytesDone);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobProgress message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.JobProgress
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.JobProgress & mppbackup.v1.JobProgress.$Shape} JobProgress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobProgress.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.JobProgress();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.activity = value;
                            else
                                delete message.activity;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.tablesDone = value;
                            else
                                delete message.tablesDone;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.tablesTotal = value;
                            else
                                delete message.tablesTotal;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rawBytesDone = value;
                            else
                                delete message.rawBytesDone;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rawBytesTotal = value;
                            else
                                delete message.rawBytesTotal;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.storedBytesDone = value;
                            else
                                delete message.storedBytesDone;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a JobProgress message.
             * @function verify
             * @memberof mppbackup.v1.JobProgress
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            JobProgress.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.activity != null && $Object.hasOwnProperty.call(message, "activity"))
                    if (!$util.isString(message.activity))
                        return "activity: string expected";
                if (message.tablesDone != null && $Object.hasOwnProperty.call(message, "tablesDone"))
                    if (!$util.isInteger(message.tablesDone) && !(message.tablesDone && $util.isInteger(message.tablesDone.low) && $util.isInteger(message.tablesDone.high)))
                        return "tablesDone: integer|Long expected";
                if (message.tablesTotal != null && $Object.hasOwnProperty.call(message, "tablesTotal"))
                    if (!$util.isInteger(message.tablesTotal) && !(message.tablesTotal && $util.isInteger(message.tablesTotal.low) && $util.isInteger(message.tablesTotal.high)))
                        return "tablesTotal: integer|Long expected";
                if (message.rawBytesDone != null && $Object.hasOwnProperty.call(message, "rawBytesDone"))
                    if (!$util.isInteger(message.rawBytesDone) && !(message.rawBytesDone && $util.isInteger(message.rawBytesDone.low) && $util.isInteger(message.rawBytesDone.high)))
                        return "rawBytesDone: integer|Long expected";
                if (message.rawBytesTotal != null && $Object.hasOwnProperty.call(message, "rawBytesTotal"))
                    if (!$util.isInteger(message.rawBytesTotal) && !(message.rawBytesTotal && $util.isInteger(message.rawBytesTotal.low) && $util.isInteger(message.rawBytesTotal.high)))
                        return "rawBytesTotal: integer|Long expected";
                if (message.storedBytesDone != null && $Object.hasOwnProperty.call(message, "storedBytesDone"))
                    if (!$util.isInteger(message.storedBytesDone) && !(message.storedBytesDone && $util.isInteger(message.storedBytesDone.low) && $util.isInteger(message.storedBytesDone.high)))
                        return "storedBytesDone: integer|Long expected";
                return null;
            };

            /**
             * Creates a JobProgress message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.JobProgress
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.JobProgress} JobProgress
             */
            JobProgress.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.JobProgress)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.JobProgress: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.JobProgress();
                if (object.activity != null)
                    if (typeof object.activity !== "string" || object.activity.length)
                        message.activity = $String(object.activity);
                if (object.tablesDone != null)
                    if (typeof object.tablesDone === "object" ? object.tablesDone.low || object.tablesDone.high : $Number(object.tablesDone) !== 0)
                        if ($util.Long)
                            message.tablesDone = $util.Long.fromValue(object.tablesDone, true);
                        else if (typeof object.tablesDone === "string")
                            message.tablesDone = $parseInt(object.tablesDone, 10);
                        else if (typeof object.tablesDone === "number")
                            message.tablesDone = object.tablesDone;
                        else if (typeof object.tablesDone === "object")
                            message.tablesDone = new $util.LongBits(object.tablesDone.low >>> 0, object.tablesDone.high >>> 0).toNumber(true);
                if (object.tablesTotal != null)
                    if (typeof object.tablesTotal === "object" ? object.tablesTotal.low || object.tablesTotal.high : $Number(object.tablesTotal) !== 0)
                        if ($util.Long)
                            message.tablesTotal = $util.Long.fromValue(object.tablesTotal, true);
                        else if (typeof object.tablesTotal === "string")
                            message.tablesTotal = $parseInt(object.tablesTotal, 10);
                        else if (typeof object.tablesTotal === "number")
                            message.tablesTotal = object.tablesTotal;
                        else if (typeof object.tablesTotal === "object")
                            message.tablesTotal = new $util.LongBits(object.tablesTotal.low >>> 0, object.tablesTotal.high >>> 0).toNumber(true);
                if (object.rawBytesDone != null)
                    if (typeof object.rawBytesDone === "object" ? object.rawBytesDone.low || object.rawBytesDone.high : $Number(object.rawBytesDone) !== 0)
                        if ($util.Long)
                            message.rawBytesDone = $util.Long.fromValue(object.rawBytesDone, true);
                        else if (typeof object.rawBytesDone === "string")
                            message.rawBytesDone = $parseInt(object.rawBytesDone, 10);
                        else if (typeof object.rawBytesDone === "number")
                            message.rawBytesDone = object.rawBytesDone;
                        else if (typeof object.rawBytesDone === "object")
                            message.rawBytesDone = new $util.LongBits(object.rawBytesDone.low >>> 0, object.rawBytesDone.high >>> 0).toNumber(true);
                if (object.rawBytesTotal != null)
                    if (typeof object.rawBytesTotal === "object" ? object.rawBytesTotal.low || object.rawBytesTotal.high : $Number(object.rawBytesTotal) !== 0)
                        if ($util.Long)
                            message.rawBytesTotal = $util.Long.fromValue(object.rawBytesTotal, true);
                        else if (typeof object.rawBytesTotal === "string")
                            message.rawBytesTotal = $parseInt(object.rawBytesTotal, 10);
                        else if (typeof object.rawBytesTotal === "number")
                            message.rawBytesTotal = object.rawBytesTotal;
                        else if (typeof object.rawBytesTotal === "object")
                            message.rawBytesTotal = new $util.LongBits(object.rawBytesTotal.low >>> 0, object.rawBytesTotal.high >>> 0).toNumber(true);
                if (object.storedBytesDone != null)
                    if (typeof object.storedBytesDone === "object" ? object.storedBytesDone.low || object.storedBytesDone.high : $Number(object.storedBytesDone) !== 0)
                        if ($util.Long)
                            message.storedBytesDone = $util.Long.fromValue(object.storedBytesDone, true);
                        else if (typeof object.storedBytesDone === "string")
                            message.storedBytesDone = $parseInt(object.storedBytesDone, 10);
                        else if (typeof object.storedBytesDone === "number")
                            message.storedBytesDone = object.storedBytesDone;
                        else if (typeof object.storedBytesDone === "object")
                            message.storedBytesDone = new $util.LongBits(object.storedBytesDone.low >>> 0, object.storedBytesDone.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a JobProgress message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.JobProgress
             * @static
             * @param {mppbackup.v1.JobProgress} message JobProgress
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            JobProgress.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.activity = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.tablesDone = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.tablesDone = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.tablesTotal = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.tablesTotal = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rawBytesDone = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rawBytesDone = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rawBytesTotal = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rawBytesTotal = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.storedBytesDone = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.storedBytesDone = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.activity != null && $Object.hasOwnProperty.call(message, "activity"))
                    object.activity = message.activity;
                if (message.tablesDone != null && $Object.hasOwnProperty.call(message, "tablesDone"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.tablesDone = typeof message.tablesDone === "number" ? $BigInt(message.tablesDone) : $util.Long.fromBits(message.tablesDone.low >>> 0, message.tablesDone.high >>> 0, true).toBigInt();
                    else if (typeof message.tablesDone === "number")
                        object.tablesDone = options.longs === $String ? $String(message.tablesDone) : message.tablesDone;
                    else
                        object.tablesDone = options.longs === $String ? $util.Long.prototype.toString.call(message.tablesDone) : options.longs === $Number ? new $util.LongBits(message.tablesDone.low >>> 0, message.tablesDone.high >>> 0).toNumber(true) : message.tablesDone;
                if (message.tablesTotal != null && $Object.hasOwnProperty.call(message, "tablesTotal"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.tablesTotal = typeof message.tablesTotal === "number" ? $BigInt(message.tablesTotal) : $util.Long.fromBits(message.tablesTotal.low >>> 0, message.tablesTotal.high >>> 0, true).toBigInt();
                    else if (typeof message.tablesTotal === "number")
                        object.tablesTotal = options.longs === $String ? $String(message.tablesTotal) : message.tablesTotal;
                    else
                        object.tablesTotal = options.longs === $String ? $util.Long.prototype.toString.call(message.tablesTotal) : options.longs === $Number ? new $util.LongBits(message.tablesTotal.low >>> 0, message.tablesTotal.high >>> 0).toNumber(true) : message.tablesTotal;
                if (message.rawBytesDone != null && $Object.hasOwnProperty.call(message, "rawBytesDone"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rawBytesDone = typeof message.rawBytesDone === "number" ? $BigInt(message.rawBytesDone) : $util.Long.fromBits(message.rawBytesDone.low >>> 0, message.rawBytesDone.high >>> 0, true).toBigInt();
                    else if (typeof message.rawBytesDone === "number")
                        object.rawBytesDone = options.longs === $String ? $String(message.rawBytesDone) : message.rawBytesDone;
                    else
                        object.rawBytesDone = options.longs === $String ? $util.Long.prototype.toString.call(message.rawBytesDone) : options.longs === $Number ? new $util.LongBits(message.rawBytesDone.low >>> 0, message.rawBytesDone.high >>> 0).toNumber(true) : message.rawBytesDone;
                if (message.rawBytesTotal != null && $Object.hasOwnProperty.call(message, "rawBytesTotal"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rawBytesTotal = typeof message.rawBytesTotal === "number" ? $BigInt(message.rawBytesTotal) : $util.Long.fromBits(message.rawBytesTotal.low >>> 0, message.rawBytesTotal.high >>> 0, true).toBigInt();
                    else if (typeof message.rawBytesTotal === "number")
                        object.rawBytesTotal = options.longs === $String ? $String(message.rawBytesTotal) : message.rawBytesTotal;
                    else
                        object.rawBytesTotal = options.longs === $String ? $util.Long.prototype.toString.call(message.rawBytesTotal) : options.longs === $Number ? new $util.LongBits(message.rawBytesTotal.low >>> 0, message.rawBytesTotal.high >>> 0).toNumber(true) : message.rawBytesTotal;
                if (message.storedBytesDone != null && $Object.hasOwnProperty.call(message, "storedBytesDone"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.storedBytesDone = typeof message.storedBytesDone === "number" ? $BigInt(message.storedBytesDone) : $util.Long.fromBits(message.storedBytesDone.low >>> 0, message.storedBytesDone.high >>> 0, true).toBigInt();
                    else if (typeof message.storedBytesDone === "number")
                        object.storedBytesDone = options.longs === $String ? $String(message.storedBytesDone) : message.storedBytesDone;
                    else
                        object.storedBytesDone = options.longs === $String ? $util.Long.prototype.toString.call(message.storedBytesDone) : options.longs === $Number ? new $util.LongBits(message.storedBytesDone.low >>> 0, message.storedBytesDone.high >>> 0).toNumber(true) : message.storedBytesDone;
                return object;
            };

            /**
             * Converts this JobProgress to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.JobProgress
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            JobProgress.prototype.toJSON = function() {
                return JobProgress.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for JobProgress
             * @function getTypeUrl
             * @memberof mppbackup.v1.JobProgress
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            JobProgress.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.JobProgress";
            };

            return JobProgress;
        })();

        v1.JobFinished = (function() {

            /**
             * Properties of a JobFinished.
             * @typedef {Object} mppbackup.v1.JobFinished.$Properties
             * @property {mppbackup.v1.DumpResult.$Properties|null} [dump] JobFinished dump
             * @property {mppbackup.v1.RestoreResult.$Properties|null} [restore] JobFinished restore
             * @property {mppbackup.v1.VerifyResult.$Properties|null} [verify] JobFinished verify
             * @property {"dump"|"restore"|"verify"} [result] JobFinished result
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobFinished.
             * @memberof mppbackup.v1
             * @interface IJobFinished
             * @augments mppbackup.v1.JobFinished.$Properties
             * @deprecated Use mppbackup.v1.JobFinished.$Properties instead.
             */

            /**
             * Narrowed shape of a JobFinished.
             * @typedef {{
             *   dump?: mppbackup.v1.DumpResult.$Shape|null;
             *   restore?: mppbackup.v1.RestoreResult.$Shape|null;
             *   verify?: mppbackup.v1.VerifyResult.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ result?: undefined; dump?: null; restore?: null; verify?: null }|{ result?: "dump"; dump: mppbackup.v1.DumpResult.$Shape; restore?: null; verify?: null }|{ result?: "restore"; dump?: null; restore: mppbackup.v1.RestoreResult.$Shape; verify?: null }|{ result?: "verify"; dump?: null; restore?: null; verify: mppbackup.v1.VerifyResult.$Shape })
             * )} mppbackup.v1.JobFinished.$Shape
             */

            /**
             * Constructs a new JobFinished.
             * @memberof mppbackup.v1
             * @classdesc Represents a JobFinished.
             * @constructor
             * @param {mppbackup.v1.JobFinished.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobFinished = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobFinished dump.
             * @member {mppbackup.v1.DumpResult.$Properties|null|undefined} dump
             * @memberof mppbackup.v1.JobFinished
             * @instance
             */
            JobFinished.prototype.dump = null;

            /**
             * JobFinished restore.
             * @member {mppbackup.v1.RestoreResult.$Properties|null|undefined} restore
             * @memberof mppbackup.v1.JobFinished
             * @instance
             */
            JobFinished.prototype.restore = null;

            /**
             * JobFinished verify.
             * @member {mppbackup.v1.VerifyResult.$Properties|null|undefined} verify
             * @memberof mppbackup.v1.JobFinished
             * @instance
             */
            JobFinished.prototype.verify = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * JobFinished result.
             * @member {"dump"|"restore"|"verify"|undefined} result
             * @memberof mppbackup.v1.JobFinished
             * @instance
             */
            $Object.defineProperty(JobFinished.prototype, "result", {
                get: $util.oneOfGetter($oneOfFields = ["dump", "restore", "verify"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new JobFinished instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.JobFinished
             * @static
             * @param {mppbackup.v1.JobFinished.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.JobFinished} JobFinished instance
             * @type {{
             *   (properties: mppbackup.v1.JobFinished.$Shape): mppbackup.v1.JobFinished & mppbackup.v1.JobFinished.$Shape;
             *   (properties?: mppbackup.v1.JobFinished.$Properties): mppbackup.v1.JobFinished;
             * }}
             */
            JobFinished.create = function(properties) {
                return new JobFinished(properties);
            };

            /**
             * Encodes the specified JobFinished message. Does not implicitly {@link mppbackup.v1.JobFinished.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.JobFinished
             * @static
             * @param {mppbackup.v1.JobFinished.$Properties} message JobFinished message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobFinished.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.dump != null && $Object.hasOwnProperty.call(message, "dump"))
                    $root.mppbackup.v1.DumpResult.encode(message.dump, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.restore != null && $Object.hasOwnProperty.call(message, "restore"))
                    $root.mppbackup.v1.RestoreResult.encode(message.restore, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.verify != null && $Object.hasOwnProperty.call(message, "verify"))
                    $root.mppbackup.v1.VerifyResult.encode(message.verify, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobFinished message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.JobFinished
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.JobFinished & mppbackup.v1.JobFinished.$Shape} JobFinished
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobFinished.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.JobFinished();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.dump = $root.mppbackup.v1.DumpResult.decode(reader, reader.size(), $undefined, _depth + 1, message.dump);
                            message.result = "dump";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.restore = $root.mppbackup.v1.RestoreResult.decode(reader, reader.size(), $undefined, _depth + 1, message.restore);
                            message.result = "restore";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.verify = $root.mppbackup.v1.VerifyResult.decode(reader, reader.size(), $undefined, _depth + 1, message.verify);
                            message.result = "verify";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a JobFinished message.
             * @function verify
             * @memberof mppbackup.v1.JobFinished
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            JobFinished.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.dump != null && $Object.hasOwnProperty.call(message, "dump")) {
                    properties.result = 1;
                    {
                        let error = $root.mppbackup.v1.DumpResult.verify(message.dump, _depth + 1);
                        if (error)
                            return "dump." + error;
                    }
                }
                if (message.restore != null && $Object.hasOwnProperty.call(message, "restore")) {
                    if (properties.result === 1)
                        return "result: multiple values";
                    properties.result = 1;
                    {
                        let error = $root.mppbackup.v1.RestoreResult.verify(message.restore, _depth + 1);
                        if (error)
                            return "restore." + error;
                    }
                }
                if (message.verify != null && $Object.hasOwnProperty.call(message, "verify")) {
                    if (properties.result === 1)
                        return "result: multiple values";
                    properties.result = 1;
                    {
                        let error = $root.mppbackup.v1.VerifyResult.verify(message.verify, _depth + 1);
                        if (error)
                            return "verify." + error;
                    }
                }
                return null;
            };

            /**
             * Creates a JobFinished message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.JobFinished
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.JobFinished} JobFinished
             */
            JobFinished.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.JobFinished)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.JobFinished: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.JobFinished();
                if (object.dump != null) {
                    if (!$util.isObject(object.dump))
                        throw $TypeError(".mppbackup.v1.JobFinished.dump: object expected");
                    message.dump = $root.mppbackup.v1.DumpResult.fromObject(object.dump, _depth + 1);
                }
                if (object.restore != null) {
                    if (!$util.isObject(object.restore))
                        throw $TypeError(".mppbackup.v1.JobFinished.restore: object expected");
                    message.restore = $root.mppbackup.v1.RestoreResult.fromObject(object.restore, _depth + 1);
                }
                if (object.verify != null) {
                    if (!$util.isObject(object.verify))
                        throw $TypeError(".mppbackup.v1.JobFinished.verify: object expected");
                    message.verify = $root.mppbackup.v1.VerifyResult.fromObject(object.verify, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a JobFinished message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.JobFinished
             * @static
             * @param {mppbackup.v1.JobFinished} message JobFinished
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            JobFinished.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.dump != null && $Object.hasOwnProperty.call(message, "dump")) {
                    object.dump = $root.mppbackup.v1.DumpResult.toObject(message.dump, options, _depth + 1);
                    if (options.oneofs)
                        object.result = "dump";
                }
                if (message.restore != null && $Object.hasOwnProperty.call(message, "restore")) {
                    object.restore = $root.mppbackup.v1.RestoreResult.toObject(message.restore, options, _depth + 1);
                    if (options.oneofs)
                        object.result = "restore";
                }
                if (message.verify != null && $Object.hasOwnProperty.call(message, "verify")) {
                    object.verify = $root.mppbackup.v1.VerifyResult.toObject(message.verify, options, _depth + 1);
                    if (options.oneofs)
                        object.result = "verify";
                }
                return object;
            };

            /**
             * Converts this JobFinished to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.JobFinished
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            JobFinished.prototype.toJSON = function() {
                return JobFinished.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for JobFinished
             * @function getTypeUrl
             * @memberof mppbackup.v1.JobFinished
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            JobFinished.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.JobFinished";
            };

            return JobFinished;
        })();

        v1.StartDumpRequest = (function() {

            /**
             * Properties of a StartDumpRequest.
             * @typedef {Object} mppbackup.v1.StartDumpRequest.$Properties
             * @property {string|null} [operationId] StartDumpRequest operationId
             * @property {mppbackup.v1.InstanceRef.$Properties|null} [instance] StartDumpRequest instance
             * @property {mppbackup.v1.SetLocation.$Properties|null} [location] StartDumpRequest location
             * @property {string|null} [database] StartDumpRequest database
             * @property {mppbackup.v1.DumpOptions.$Properties|null} [options] StartDumpRequest options
             * @property {number|null} [reconnectWindowMs] StartDumpRequest reconnectWindowMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StartDumpRequest.
             * @memberof mppbackup.v1
             * @interface IStartDumpRequest
             * @augments mppbackup.v1.StartDumpRequest.$Properties
             * @deprecated Use mppbackup.v1.StartDumpRequest.$Properties instead.
             */

            /**
             * Shape of a StartDumpRequest.
             * @typedef {mppbackup.v1.StartDumpRequest.$Properties} mppbackup.v1.StartDumpRequest.$Shape
             */

            /**
             * Constructs a new StartDumpRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a StartDumpRequest.
             * @constructor
             * @param {mppbackup.v1.StartDumpRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StartDumpRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StartDumpRequest operationId.
             * @member {string} operationId
             * @memberof mppbackup.v1.StartDumpRequest
             * @instance
             */
            StartDumpRequest.prototype.operationId = "";

            /**
             * StartDumpRequest instance.
             * @member {mppbackup.v1.InstanceRef.$Properties|null|undefined} instance
             * @memberof mppbackup.v1.StartDumpRequest
             * @instance
             */
            StartDumpRequest.prototype.instance = null;

            /**
             * StartDumpRequest location.
             * @member {mppbackup.v1.SetLocation.$Properties|null|undefined} location
             * @memberof mppbackup.v1.StartDumpRequest
             * @instance
             */
            StartDumpRequest.prototype.location = null;

            /**
             * StartDumpRequest database.
             * @member {string} database
             * @memberof mppbackup.v1.StartDumpRequest
             * @instance
             */
            StartDumpRequest.prototype.database = "";

            /**
             * StartDumpRequest options.
             * @member {mppbackup.v1.DumpOptions.$Properties|null|undefined} options
             * @memberof mppbackup.v1.StartDumpRequest
             * @instance
             */
            StartDumpRequest.prototype.options = null;

            /**
             * StartDumpRequest reconnectWindowMs.
             * @member {number} reconnectWindowMs
             * @memberof mppbackup.v1.StartDumpRequest
             * @instance
             */
            StartDumpRequest.prototype.reconnectWindowMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new StartDumpRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.StartDumpRequest
             * @static
             * @param {mppbackup.v1.StartDumpRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.StartDumpRequest} StartDumpRequest instance
             * @type {{
             *   (properties: mppbackup.v1.StartDumpRequest.$Shape): mppbackup.v1.StartDumpRequest & mppbackup.v1.StartDumpRequest.$Shape;
             *   (properties?: mppbackup.v1.StartDumpRequest.$Properties): mppbackup.v1.StartDumpRequest;
             * }}
             */
            StartDumpRequest.create = function(properties) {
                return new StartDumpRequest(properties);
            };

            /**
             * Encodes the specified StartDumpRequest message. Does not implicitly {@link mppbackup.v1.StartDumpRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.StartDumpRequest
             * @static
             * @param {mppbackup.v1.StartDumpRequest.$Properties} message StartDumpRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StartDumpRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId") && message.operationId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.operationId);
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    $root.mppbackup.v1.InstanceRef.encode(message.instance, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    $root.mppbackup.v1.SetLocation.encode(message.location, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.database != null && $Object.hasOwnProperty.call(message, "database") && message.database !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.database);
                if (message.options != null && $Object.hasOwnProperty.call(message, "options"))
                    $root.mppbackup.v1.DumpOptions.encode(message.options, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.reconnectWindowMs != null && $Object.hasOwnProperty.call(message, "reconnectWindowMs") && (typeof message.reconnectWindowMs === "object" ? message.reconnectWindowMs.low || message.reconnectWindowMs.high : message.reconnectWindowMs !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.reconnectWindowMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StartDumpRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.StartDumpRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartDumpRequest & mppbackup.v1.StartDumpRequest.$Shape} StartDumpRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StartDumpRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.StartDumpRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operationId = value;
                            else
                                delete message.operationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.instance = $root.mppbackup.v1.InstanceRef.decode(reader, reader.size(), $undefined, _depth + 1, message.instance);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.location = $root.mppbackup.v1.SetLocation.decode(reader, reader.size(), $undefined, _depth + 1, message.location);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.database = value;
                            else
                                delete message.database;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.options = $root.mppbackup.v1.DumpOptions.decode(reader, reader.size(), $undefined, _depth + 1, message.options);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.reconnectWindowMs = value;
                            else
                                delete message.reconnectWindowMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a StartDumpRequest message.
             * @function verify
             * @memberof mppbackup.v1.StartDumpRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            StartDumpRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    if (!$util.isString(message.operationId))
                        return "operationId: string expected";
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance")) {
                    let error = $root.mppbackup.v1.InstanceRef.verify(message.instance, _depth + 1);
                    if (error)
                        return "instance." + error;
                }
                if (message.location != null && $Object.hasOwnProperty.call(message, "location")) {
                    let error = $root.mppbackup.v1.SetLocation.verify(message.location, _depth + 1);
                    if (error)
                        return "location." + error;
                }
                if (message.database != null && $Object.hasOwnProperty.call(message, "database"))
                    if (!$util.isString(message.database))
                        return "database: string expected";
                if (message.options != null && $Object.hasOwnProperty.call(message, "options")) {
                    let error = $root.mppbackup.v1.DumpOptions.verify(message.options, _depth + 1);
                    if (error)
                        return "options." + error;
                }
                if (message.reconnectWindowMs != null && $Object.hasOwnProperty.call(message, "reconnectWindowMs"))
                    if (!$util.isInteger(message.reconnectWindowMs) && !(message.reconnectWindowMs && $util.isInteger(message.reconnectWindowMs.low) && $util.isInteger(message.reconnectWindowMs.high)))
                        return "reconnectWindowMs: integer|Long expected";
                return null;
            };

            /**
             * Creates a StartDumpRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.StartDumpRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.StartDumpRequest} StartDumpRequest
             */
            StartDumpRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.StartDumpRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.StartDumpRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.StartDumpRequest();
                if (object.operationId != null)
                    if (typeof object.operationId !== "string" || object.operationId.length)
                        message.operationId = $String(object.operationId);
                if (object.instance != null) {
                    if (!$util.isObject(object.instance))
                        throw $TypeError(".mppbackup.v1.StartDumpRequest.instance: object expected");
                    message.instance = $root.mppbackup.v1.InstanceRef.fromObject(object.instance, _depth + 1);
                }
                if (object.location != null) {
                    if (!$util.isObject(object.location))
                        throw $TypeError(".mppbackup.v1.StartDumpRequest.location: object expected");
                    message.location = $root.mppbackup.v1.SetLocation.fromObject(object.location, _depth + 1);
                }
                if (object.database != null)
                    if (typeof object.database !== "string" || object.database.length)
                        message.database = $String(object.database);
                if (object.options != null) {
                    if (!$util.isObject(object.options))
                        throw $TypeError(".mppbackup.v1.StartDumpRequest.options: object expected");
                    message.options = $root.mppbackup.v1.DumpOptions.fromObject(object.options, _depth + 1);
                }
                if (object.reconnectWindowMs != null)
                    if (typeof object.reconnectWindowMs === "object" ? object.reconnectWindowMs.low || object.reconnectWindowMs.high : $Number(object.reconnectWindowMs) !== 0)
                        if ($util.Long)
                            message.reconnectWindowMs = $util.Long.fromValue(object.reconnectWindowMs, true);
                        else if (typeof object.reconnectWindowMs === "string")
                            message.reconnectWindowMs = $parseInt(object.reconnectWindowMs, 10);
                        else if (typeof object.reconnectWindowMs === "number")
                            message.reconnectWindowMs = object.reconnectWindowMs;
                        else if (typeof object.reconnectWindowMs === "object")
                            message.reconnectWindowMs = new $util.LongBits(object.reconnectWindowMs.low >>> 0, object.reconnectWindowMs.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a StartDumpRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.StartDumpRequest
             * @static
             * @param {mppbackup.v1.StartDumpRequest} message StartDumpRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            StartDumpRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.operationId = "";
                    object.instance = null;
                    object.location = null;
                    object.database = "";
                    object.options = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.reconnectWindowMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.reconnectWindowMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    object.operationId = message.operationId;
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    object.instance = $root.mppbackup.v1.InstanceRef.toObject(message.instance, options, _depth + 1);
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    object.location = $root.mppbackup.v1.SetLocation.toObject(message.location, options, _depth + 1);
                if (message.database != null && $Object.hasOwnProperty.call(message, "database"))
                    object.database = message.database;
                if (message.options != null && $Object.hasOwnProperty.call(message, "options"))
                    object.options = $root.mppbackup.v1.DumpOptions.toObject(message.options, options, _depth + 1);
                if (message.reconnectWindowMs != null && $Object.hasOwnProperty.call(message, "reconnectWindowMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.reconnectWindowMs = typeof message.reconnectWindowMs === "number" ? $BigInt(message.reconnectWindowMs) : $util.Long.fromBits(message.reconnectWindowMs.low >>> 0, message.reconnectWindowMs.high >>> 0, true).toBigInt();
                    else if (typeof message.reconnectWindowMs === "number")
                        object.reconnectWindowMs = options.longs === $String ? $String(message.reconnectWindowMs) : message.reconnectWindowMs;
                    else
                        object.reconnectWindowMs = options.longs === $String ? $util.Long.prototype.toString.call(message.reconnectWindowMs) : options.longs === $Number ? new $util.LongBits(message.reconnectWindowMs.low >>> 0, message.reconnectWindowMs.high >>> 0).toNumber(true) : message.reconnectWindowMs;
                return object;
            };

            /**
             * Converts this StartDumpRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.StartDumpRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            StartDumpRequest.prototype.toJSON = function() {
                return StartDumpRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for StartDumpRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.StartDumpRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            StartDumpRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.StartDumpRequest";
            };

            return StartDumpRequest;
        })();

        v1.DumpOptions = (function() {

            /**
             * Properties of a DumpOptions.
             * @typedef {Object} mppbackup.v1.DumpOptions.$Properties
             * @property {number|null} [jobs] DumpOptions jobs
             * @property {boolean|null} [compress] DumpOptions compress
             * @property {boolean|null} [keepPartialFiles] DumpOptions keepPartialFiles
             * @property {boolean|null} [withGlobals] DumpOptions withGlobals
             * @property {boolean|null} [withConfig] DumpOptions withConfig
             * @property {boolean|null} [withData] DumpOptions withData
             * @property {boolean|null} [withLargeObjects] DumpOptions withLargeObjects
             * @property {mppbackup.v1.DefinitionsKept|null} [definitions] DumpOptions definitions
             * @property {Array.<string>|null} [schemas] DumpOptions schemas
             * @property {boolean|null} [withDefinitions] DumpOptions withDefinitions
             * @property {mppbackup.v1.RowSource.$Properties|null} [rowsFrom] DumpOptions rowsFrom
             * @property {boolean|null} [clean] DumpOptions clean
             * @property {string|null} [encoding] DumpOptions encoding
             * @property {mppbackup.v1.RowFormat|null} [rowFormat] DumpOptions rowFormat
             * @property {boolean|null} [oids] DumpOptions oids
             * @property {boolean|null} [noOwner] DumpOptions noOwner
             * @property {boolean|null} [noPrivileges] DumpOptions noPrivileges
             * @property {boolean|null} [useSessionAuthorization] DumpOptions useSessionAuthorization
             * @property {boolean|null} [rsyncable] DumpOptions rsyncable
             * @property {boolean|null} [withStatistics] DumpOptions withStatistics
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DumpOptions.
             * @memberof mppbackup.v1
             * @interface IDumpOptions
             * @augments mppbackup.v1.DumpOptions.$Properties
             * @deprecated Use mppbackup.v1.DumpOptions.$Properties instead.
             */

            /**
             * Shape of a DumpOptions.
             * @typedef {mppbackup.v1.DumpOptions.$Properties} mppbackup.v1.DumpOptions.$Shape
             */

            /**
             * Constructs a new DumpOptions.
             * @memberof mppbackup.v1
             * @classdesc Represents a DumpOptions.
             * @constructor
             * @param {mppbackup.v1.DumpOptions.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DumpOptions = function (properties) {
                this.schemas = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DumpOptions jobs.
             * @member {number} jobs
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.jobs = 0;

            /**
             * DumpOptions compress.
             * @member {boolean} compress
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.compress = false;

            /**
             * DumpOptions keepPartialFiles.
             * @member {boolean} keepPartialFiles
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.keepPartialFiles = false;

            /**
             * DumpOptions withGlobals.
             * @member {boolean} withGlobals
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.withGlobals = false;

            /**
             * DumpOptions withConfig.
             * @member {boolean} withConfig
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.withConfig = false;

            /**
             * DumpOptions withData.
             * @member {boolean} withData
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.withData = false;

            /**
             * DumpOptions withLargeObjects.
             * @member {boolean} withLargeObjects
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.withLargeObjects = false;

            /**
             * DumpOptions definitions.
             * @member {mppbackup.v1.DefinitionsKept} definitions
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.definitions = 0;

            /**
             * DumpOptions schemas.
             * @member {Array.<string>} schemas
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.schemas = $util.emptyArray;

            /**
             * DumpOptions withDefinitions.
             * @member {boolean} withDefinitions
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.withDefinitions = false;

            /**
             * DumpOptions rowsFrom.
             * @member {mppbackup.v1.RowSource.$Properties|null|undefined} rowsFrom
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.rowsFrom = null;

            /**
             * DumpOptions clean.
             * @member {boolean} clean
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.clean = false;

            /**
             * DumpOptions encoding.
             * @member {string} encoding
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.encoding = "";

            /**
             * DumpOptions rowFormat.
             * @member {mppbackup.v1.RowFormat} rowFormat
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.rowFormat = 0;

            /**
             * DumpOptions oids.
             * @member {boolean} oids
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.oids = false;

            /**
             * DumpOptions noOwner.
             * @member {boolean} noOwner
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.noOwner = false;

            /**
             * DumpOptions noPrivileges.
             * @member {boolean} noPrivileges
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.noPrivileges = false;

            /**
             * DumpOptions useSessionAuthorization.
             * @member {boolean} useSessionAuthorization
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.useSessionAuthorization = false;

            /**
             * DumpOptions rsyncable.
             * @member {boolean} rsyncable
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.rsyncable = false;

            /**
             * DumpOptions withStatistics.
             * @member {boolean} withStatistics
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             */
            DumpOptions.prototype.withStatistics = false;

            /**
             * Creates a new DumpOptions instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.DumpOptions
             * @static
             * @param {mppbackup.v1.DumpOptions.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.DumpOptions} DumpOptions instance
             * @type {{
             *   (properties: mppbackup.v1.DumpOptions.$Shape): mppbackup.v1.DumpOptions & mppbackup.v1.DumpOptions.$Shape;
             *   (properties?: mppbackup.v1.DumpOptions.$Properties): mppbackup.v1.DumpOptions;
             * }}
             */
            DumpOptions.create = function(properties) {
                return new DumpOptions(properties);
            };

            /**
             * Encodes the specified DumpOptions message. Does not implicitly {@link mppbackup.v1.DumpOptions.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.DumpOptions
             * @static
             * @param {mppbackup.v1.DumpOptions.$Properties} message DumpOptions message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DumpOptions.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobs != null && $Object.hasOwnProperty.call(message, "jobs") && message.jobs !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.jobs);
                if (message.compress != null && $Object.hasOwnProperty.call(message, "compress") && message.compress !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.compress);
                if (message.keepPartialFiles != null && $Object.hasOwnProperty.call(message, "keepPartialFiles") && message.keepPartialFiles !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.keepPartialFiles);
                if (message.withGlobals != null && $Object.hasOwnProperty.call(message, "withGlobals") && message.withGlobals !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.withGlobals);
                if (message.withConfig != null && $Object.hasOwnProperty.call(message, "withConfig") && message.withConfig !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.withConfig);
                if (message.withData != null && $Object.hasOwnProperty.call(message, "withData") && message.withData !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.withData);
                if (message.withLargeObjects != null && $Object.hasOwnProperty.call(message, "withLargeObjects") && message.withLargeObjects !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.withLargeObjects);
                if (message.definitions != null && $Object.hasOwnProperty.call(message, "definitions") && message.definitions !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).int32(message.definitions);
                if (message.schemas != null && message.schemas.length)
                    for (let i = 0; i < message.schemas.length; ++i)
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.schemas[i]);
                if (message.withDefinitions != null && $Object.hasOwnProperty.call(message, "withDefinitions") && message.withDefinitions !== false)
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.withDefinitions);
                if (message.rowsFrom != null && $Object.hasOwnProperty.call(message, "rowsFrom"))
                    $root.mppbackup.v1.RowSource.encode(message.rowsFrom, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.clean != null && $Object.hasOwnProperty.call(message, "clean") && message.clean !== false)
                    writer.uint32(/* id 20, wireType 0 =*/160).bool(message.clean);
                if (message.encoding != null && $Object.hasOwnProperty.call(message, "encoding") && message.encoding !== "")
                    writer.uint32(/* id 21, wireType 2 =*/170).string(message.encoding);
                if (message.rowFormat != null && $Object.hasOwnProperty.call(message, "rowFormat") && message.rowFormat !== 0)
                    writer.uint32(/* id 22, wireType 0 =*/176).int32(message.rowFormat);
                if (message.oids != null && $Object.hasOwnProperty.call(message, "oids") && message.oids !== false)
                    writer.uint32(/* id 23, wireType 0 =*/184).bool(message.oids);
                if (message.noOwner != null && $Object.hasOwnProperty.call(message, "noOwner") && message.noOwner !== false)
                    writer.uint32(/* id 24, wireType 0 =*/192).bool(message.noOwner);
                if (message.noPrivileges != null && $Object.hasOwnProperty.call(message, "noPrivileges") && message.noPrivileges !== false)
                    writer.uint32(/* id 25, wireType 0 =*/200).bool(message.noPrivileges);
                if (message.useSessionAuthorization != null && $Object.hasOwnProperty.call(message, "useSessionAuthorization") && message.useSessionAuthorization !== false)
                    writer.uint32(/* id 26, wireType 0 =*/208).bool(message.useSessionAuthorization);
                if (message.rsyncable != null && $Object.hasOwnProperty.call(message, "rsyncable") && message.rsyncable !== false)
                    writer.uint32(/* id 27, wireType 0 =*/216).bool(message.rsyncable);
                if (message.withStatistics != null && $Object.hasOwnProperty.call(message, "withStatistics") && message.withStatistics !== false)
                    writer.uint32(/* id 28, wireType 0 =*/224).bool(message.withStatistics);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DumpOptions message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.DumpOptions
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.DumpOptions & mppbackup.v1.DumpOptions.$Shape} DumpOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DumpOptions.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.DumpOptions();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.jobs = value;
                            else
                                delete message.jobs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.compress = value;
                            else
                                delete message.compress;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.keepPartialFiles = value;
                            else
                                delete message.keepPartialFiles;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.withGlobals = value;
                            else
                                delete message.withGlobals;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.withConfig = value;
                            else
                                delete message.withConfig;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.withData = value;
                            else
                                delete message.withData;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.withLargeObjects = value;
                            else
                                delete message.withLargeObjects;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.definitions = value;
                            else
                                delete message.definitions;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.schemas && message.schemas.length))
                                message.schemas = [];
                            message.schemas.push(reader.stringVerify());
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.withDefinitions = value;
                            else
                                delete message.withDefinitions;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.rowsFrom = $root.mppbackup.v1.RowSource.decode(reader, reader.size(), $undefined, _depth + 1, message.rowsFrom);
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.clean = value;
                            else
                                delete message.clean;
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.encoding = value;
                            else
                                delete message.encoding;
                            continue;
                        }
                    case 22: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.rowFormat = value;
                            else
                                delete message.rowFormat;
                            continue;
                        }
                    case 23: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.oids = value;
                            else
                                delete message.oids;
                            continue;
                        }
                    case 24: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.noOwner = value;
                            else
                                delete message.noOwner;
                            continue;
                        }
                    case 25: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.noPrivileges = value;
                            else
                                delete message.noPrivileges;
                            continue;
                        }
                    case 26: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.useSessionAuthorization = value;
                            else
                                delete message.useSessionAuthorization;
                            continue;
                        }
                    case 27: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.rsyncable = value;
                            else
                                delete message.rsyncable;
                            continue;
                        }
                    case 28: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.withStatistics = value;
                            else
                                delete message.withStatistics;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a DumpOptions message.
             * @function verify
             * @memberof mppbackup.v1.DumpOptions
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            DumpOptions.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.jobs != null && $Object.hasOwnProperty.call(message, "jobs"))
                    if (!$util.isInteger(message.jobs))
                        return "jobs: integer expected";
                if (message.compress != null && $Object.hasOwnProperty.call(message, "compress"))
                    if (typeof message.compress !== "boolean")
                        return "compress: boolean expected";
                if (message.keepPartialFiles != null && $Object.hasOwnProperty.call(message, "keepPartialFiles"))
                    if (typeof message.keepPartialFiles !== "boolean")
                        return "keepPartialFiles: boolean expected";
                if (message.withGlobals != null && $Object.hasOwnProperty.call(message, "withGlobals"))
                    if (typeof message.withGlobals !== "boolean")
                        return "withGlobals: boolean expected";
                if (message.withConfig != null && $Object.hasOwnProperty.call(message, "withConfig"))
                    if (typeof message.withConfig !== "boolean")
                        return "withConfig: boolean expected";
                if (message.withData != null && $Object.hasOwnProperty.call(message, "withData"))
                    if (typeof message.withData !== "boolean")
                        return "withData: boolean expected";
                if (message.withLargeObjects != null && $Object.hasOwnProperty.call(message, "withLargeObjects"))
                    if (typeof message.withLargeObjects !== "boolean")
                        return "withLargeObjects: boolean expected";
                if (message.definitions != null && $Object.hasOwnProperty.call(message, "definitions"))
                    if (typeof message.definitions !== "number" || (message.definitions | 0) !== message.definitions)
                        return "definitions: enum value expected";
                if (message.schemas != null && $Object.hasOwnProperty.call(message, "schemas")) {
                    if (!$Array.isArray(message.schemas))
                        return "schemas: array expected";
                    for (let i = 0; i < message.schemas.length; ++i)
                        if (!$util.isString(message.schemas[i]))
                            return "schemas: string[] expected";
                }
                if (message.withDefinitions != null && $Object.hasOwnProperty.call(message, "withDefinitions"))
                    if (typeof message.withDefinitions !== "boolean")
                        return "withDefinitions: boolean expected";
                if (message.rowsFrom != null && $Object.hasOwnProperty.call(message, "rowsFrom")) {
                    let error = $root.mppbackup.v1.RowSource.verify(message.rowsFrom, _depth + 1);
                    if (error)
                        return "rowsFrom." + error;
                }
                if (message.clean != null && $Object.hasOwnProperty.call(message, "clean"))
                    if (typeof message.clean !== "boolean")
                        return "clean: boolean expected";
                if (message.encoding != null && $Object.hasOwnProperty.call(message, "encoding"))
                    if (!$util.isString(message.encoding))
                        return "encoding: string expected";
                if (message.rowFormat != null && $Object.hasOwnProperty.call(message, "rowFormat"))
                    if (typeof message.rowFormat !== "number" || (message.rowFormat | 0) !== message.rowFormat)
                        return "rowFormat: enum value expected";
                if (message.oids != null && $Object.hasOwnProperty.call(message, "oids"))
                    if (typeof message.oids !== "boolean")
                        return "oids: boolean expected";
                if (message.noOwner != null && $Object.hasOwnProperty.call(message, "noOwner"))
                    if (typeof message.noOwner !== "boolean")
                        return "noOwner: boolean expected";
                if (message.noPrivileges != null && $Object.hasOwnProperty.call(message, "noPrivileges"))
                    if (typeof message.noPrivileges !== "boolean")
                        return "noPrivileges: boolean expected";
                if (message.useSessionAuthorization != null && $Object.hasOwnProperty.call(message, "useSessionAuthorization"))
                    if (typeof message.useSessionAuthorization !== "boolean")
                        return "useSessionAuthorization: boolean expected";
                if (message.rsyncable != null && $Object.hasOwnProperty.call(message, "rsyncable"))
                    if (typeof message.rsyncable !== "boolean")
                        return "rsyncable: boolean expected";
                if (message.withStatistics != null && $Object.hasOwnProperty.call(message, "withStatistics"))
                    if (typeof message.withStatistics !== "boolean")
                        return "withStatistics: boolean expected";
                return null;
            };

            /**
             * Creates a DumpOptions message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.DumpOptions
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.DumpOptions} DumpOptions
             */
            DumpOptions.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.DumpOptions)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.DumpOptions: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.DumpOptions();
                if (object.jobs != null)
                    if ($Number(object.jobs) !== 0)
                        message.jobs = object.jobs >>> 0;
                if (object.compress != null)
                    if (object.compress)
                        message.compress = $Boolean(object.compress);
                if (object.keepPartialFiles != null)
                    if (object.keepPartialFiles)
                        message.keepPartialFiles = $Boolean(object.keepPartialFiles);
                if (object.withGlobals != null)
                    if (object.withGlobals)
                        message.withGlobals = $Boolean(object.withGlobals);
                if (object.withConfig != null)
                    if (object.withConfig)
                        message.withConfig = $Boolean(object.withConfig);
                if (object.withData != null)
                    if (object.withData)
                        message.withData = $Boolean(object.withData);
                if (object.withLargeObjects != null)
                    if (object.withLargeObjects)
                        message.withLargeObjects = $Boolean(object.withLargeObjects);
                if (object.definitions !== 0 && (typeof object.definitions !== "string" || $root.mppbackup.v1.DefinitionsKept[object.definitions] !== 0))
                    switch (object.definitions) {
                    case "DEFINITIONS_KEPT_UNSPECIFIED":
                    case 0:
                        message.definitions = 0;
                        break;
                    case "DEFINITIONS_KEPT_ALL":
                    case 1:
                        message.definitions = 1;
                        break;
                    case "DEFINITIONS_KEPT_TABLES":
                    case 2:
                        message.definitions = 2;
                        break;
                    case "DEFINITIONS_KEPT_SCHEMAS":
                    case 3:
                        message.definitions = 3;
                        break;
                    case "DEFINITIONS_KEPT_OTHERS":
                    case 4:
                        message.definitions = 4;
                        break;
                    default:
                        if (typeof object.definitions === "number" && (object.definitions | 0) === object.definitions)
                            message.definitions = object.definitions;
                    }
                if (object.schemas) {
                    if (!$Array.isArray(object.schemas))
                        throw $TypeError(".mppbackup.v1.DumpOptions.schemas: array expected");
                    message.schemas = $Array(object.schemas.length);
                    for (let i = 0; i < object.schemas.length; ++i)
                        message.schemas[i] = $String(object.schemas[i]);
                }
                if (object.withDefinitions != null)
                    if (object.withDefinitions)
                        message.withDefinitions = $Boolean(object.withDefinitions);
                if (object.rowsFrom != null) {
                    if (!$util.isObject(object.rowsFrom))
                        throw $TypeError(".mppbackup.v1.DumpOptions.rowsFrom: object expected");
                    message.rowsFrom = $root.mppbackup.v1.RowSource.fromObject(object.rowsFrom, _depth + 1);
                }
                if (object.clean != null)
                    if (object.clean)
                        message.clean = $Boolean(object.clean);
                if (object.encoding != null)
                    if (typeof object.encoding !== "string" || object.encoding.length)
                        message.encoding = $String(object.encoding);
                if (object.rowFormat !== 0 && (typeof object.rowFormat !== "string" || $root.mppbackup.v1.RowFormat[object.rowFormat] !== 0))
                    switch (object.rowFormat) {
                    case "ROW_FORMAT_UNSPECIFIED":
                    case 0:
                        message.rowFormat = 0;
                        break;
                    case "ROW_FORMAT_COPY":
                    case 20:
                        message.rowFormat = 20;
                        break;
                    case "ROW_FORMAT_INSERTS":
                    case 21:
                        message.rowFormat = 21;
                        break;
                    case "ROW_FORMAT_COLUMN_INSERTS":
                    case 22:
                        message.rowFormat = 22;
                        break;
                    default:
                        if (typeof object.rowFormat === "number" && (object.rowFormat | 0) === object.rowFormat)
                            message.rowFormat = object.rowFormat;
                    }
                if (object.oids != null)
                    if (object.oids)
                        message.oids = $Boolean(object.oids);
                if (object.noOwner != null)
                    if (object.noOwner)
                        message.noOwner = $Boolean(object.noOwner);
                if (object.noPrivileges != null)
                    if (object.noPrivileges)
                        message.noPrivileges = $Boolean(object.noPrivileges);
                if (object.useSessionAuthorization != null)
                    if (object.useSessionAuthorization)
                        message.useSessionAuthorization = $Boolean(object.useSessionAuthorization);
                if (object.rsyncable != null)
                    if (object.rsyncable)
                        message.rsyncable = $Boolean(object.rsyncable);
                if (object.withStatistics != null)
                    if (object.withStatistics)
                        message.withStatistics = $Boolean(object.withStatistics);
                return message;
            };

            /**
             * Creates a plain object from a DumpOptions message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.DumpOptions
             * @static
             * @param {mppbackup.v1.DumpOptions} message DumpOptions
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            DumpOptions.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.schemas = [];
                if (options.defaults) {
                    object.jobs = 0;
                    object.compress = false;
                    object.keepPartialFiles = false;
                    object.withGlobals = false;
                    object.withConfig = false;
                    object.withData = false;
                    object.withLargeObjects = false;
                    object.definitions = options.enums === $String ? "DEFINITIONS_KEPT_UNSPECIFIED" : 0;
                    object.withDefinitions = false;
                    object.rowsFrom = null;
                    object.clean = false;
                    object.encoding = "";
                    object.rowFormat = options.enums === $String ? "ROW_FORMAT_UNSPECIFIED" : 0;
                    object.oids = false;
                    object.noOwner = false;
                    object.noPrivileges = false;
                    object.useSessionAuthorization = false;
                    object.rsyncable = false;
                    object.withStatistics = false;
                }
                if (message.jobs != null && $Object.hasOwnProperty.call(message, "jobs"))
                    object.jobs = message.jobs;
                if (message.compress != null && $Object.hasOwnProperty.call(message, "compress"))
                    object.compress = message.compress;
                if (message.keepPartialFiles != null && $Object.hasOwnProperty.call(message, "keepPartialFiles"))
                    object.keepPartialFiles = message.keepPartialFiles;
                if (message.withGlobals != null && $Object.hasOwnProperty.call(message, "withGlobals"))
                    object.withGlobals = message.withGlobals;
                if (message.withConfig != null && $Object.hasOwnProperty.call(message, "withConfig"))
                    object.withConfig = message.withConfig;
                if (message.withData != null && $Object.hasOwnProperty.call(message, "withData"))
                    object.withData = message.withData;
                if (message.withLargeObjects != null && $Object.hasOwnProperty.call(message, "withLargeObjects"))
                    object.withLargeObjects = message.withLargeObjects;
                if (message.definitions != null && $Object.hasOwnProperty.call(message, "definitions"))
                    object.definitions = options.enums === $String ? $root.mppbackup.v1.DefinitionsKept[message.definitions] === $undefined ? message.definitions : $root.mppbackup.v1.DefinitionsKept[message.definitions] : message.definitions;
                if (message.schemas && message.schemas.length) {
                    object.schemas = $Array(message.schemas.length);
                    for (let j = 0; j < message.schemas.length; ++j)
                        object.schemas[j] = message.schemas[j];
                }
                if (message.withDefinitions != null && $Object.hasOwnProperty.call(message, "withDefinitions"))
                    object.withDefinitions = message.withDefinitions;
                if (message.rowsFrom != null && $Object.hasOwnProperty.call(message, "rowsFrom"))
                    object.rowsFrom = $root.mppbackup.v1.RowSource.toObject(message.rowsFrom, options, _depth + 1);
                if (message.clean != null && $Object.hasOwnProperty.call(message, "clean"))
                    object.clean = message.clean;
                if (message.encoding != null && $Object.hasOwnProperty.call(message, "encoding"))
                    object.encoding = message.encoding;
                if (message.rowFormat != null && $Object.hasOwnProperty.call(message, "rowFormat"))
                    object.rowFormat = options.enums === $String ? $root.mppbackup.v1.RowFormat[message.rowFormat] === $undefined ? message.rowFormat : $root.mppbackup.v1.RowFormat[message.rowFormat] : message.rowFormat;
                if (message.oids != null && $Object.hasOwnProperty.call(message, "oids"))
                    object.oids = message.oids;
                if (message.noOwner != null && $Object.hasOwnProperty.call(message, "noOwner"))
                    object.noOwner = message.noOwner;
                if (message.noPrivileges != null && $Object.hasOwnProperty.call(message, "noPrivileges"))
                    object.noPrivileges = message.noPrivileges;
                if (message.useSessionAuthorization != null && $Object.hasOwnProperty.call(message, "useSessionAuthorization"))
                    object.useSessionAuthorization = message.useSessionAuthorization;
                if (message.rsyncable != null && $Object.hasOwnProperty.call(message, "rsyncable"))
                    object.rsyncable = message.rsyncable;
                if (message.withStatistics != null && $Object.hasOwnProperty.call(message, "withStatistics"))
                    object.withStatistics = message.withStatistics;
                return object;
            };

            /**
             * Converts this DumpOptions to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.DumpOptions
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            DumpOptions.prototype.toJSON = function() {
                return DumpOptions.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for DumpOptions
             * @function getTypeUrl
             * @memberof mppbackup.v1.DumpOptions
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            DumpOptions.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.DumpOptions";
            };

            return DumpOptions;
        })();

        /**
         * RowFormat enum.
         * @name mppbackup.v1.RowFormat
         * @enum {number}
         * @property {number} ROW_FORMAT_UNSPECIFIED=0 ROW_FORMAT_UNSPECIFIED value
         * @property {number} ROW_FORMAT_COPY=20 ROW_FORMAT_COPY value
         * @property {number} ROW_FORMAT_INSERTS=21 ROW_FORMAT_INSERTS value
         * @property {number} ROW_FORMAT_COLUMN_INSERTS=22 ROW_FORMAT_COLUMN_INSERTS value
         */
        v1.RowFormat = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ROW_FORMAT_UNSPECIFIED"] = 0;
            values[valuesById[20] = "ROW_FORMAT_COPY"] = 20;
            values[valuesById[21] = "ROW_FORMAT_INSERTS"] = 21;
            values[valuesById[22] = "ROW_FORMAT_COLUMN_INSERTS"] = 22;
            return values;
        })();

        v1.RowSource = (function() {

            /**
             * Properties of a RowSource.
             * @typedef {Object} mppbackup.v1.RowSource.$Properties
             * @property {string|null} [host] RowSource host
             * @property {number|null} [port] RowSource port
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RowSource.
             * @memberof mppbackup.v1
             * @interface IRowSource
             * @augments mppbackup.v1.RowSource.$Properties
             * @deprecated Use mppbackup.v1.RowSource.$Properties instead.
             */

            /**
             * Shape of a RowSource.
             * @typedef {mppbackup.v1.RowSource.$Properties} mppbackup.v1.RowSource.$Shape
             */

            /**
             * Constructs a new RowSource.
             * @memberof mppbackup.v1
             * @classdesc Represents a RowSource.
             * @constructor
             * @param {mppbackup.v1.RowSource.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RowSource = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RowSource host.
             * @member {string} host
             * @memberof mppbackup.v1.RowSource
             * @instance
             */
            RowSource.prototype.host = "";

            /**
             * RowSource port.
             * @member {number} port
             * @memberof mppbackup.v1.RowSource
             * @instance
             */
            RowSource.prototype.port = 0;

            /**
             * Creates a new RowSource instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.RowSource
             * @static
             * @param {mppbackup.v1.RowSource.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.RowSource} RowSource instance
             * @type {{
             *   (properties: mppbackup.v1.RowSource.$Shape): mppbackup.v1.RowSource & mppbackup.v1.RowSource.$Shape;
             *   (properties?: mppbackup.v1.RowSource.$Properties): mppbackup.v1.RowSource;
             * }}
             */
            RowSource.create = function(properties) {
                return new RowSource(properties);
            };

            /**
             * Encodes the specified RowSource message. Does not implicitly {@link mppbackup.v1.RowSource.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.RowSource
             * @static
             * @param {mppbackup.v1.RowSource.$Properties} message RowSource message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RowSource.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.host);
                if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RowSource message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.RowSource
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.RowSource & mppbackup.v1.RowSource.$Shape} RowSource
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RowSource.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.RowSource();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.host = value;
                            else
                                delete message.host;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.port = value;
                            else
                                delete message.port;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a RowSource message.
             * @function verify
             * @memberof mppbackup.v1.RowSource
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            RowSource.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    if (!$util.isString(message.host))
                        return "host: string expected";
                if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                    if (!$util.isInteger(message.port))
                        return "port: integer expected";
                return null;
            };

            /**
             * Creates a RowSource message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.RowSource
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.RowSource} RowSource
             */
            RowSource.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.RowSource)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.RowSource: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.RowSource();
                if (object.host != null)
                    if (typeof object.host !== "string" || object.host.length)
                        message.host = $String(object.host);
                if (object.port != null)
                    if ($Number(object.port) !== 0)
                        message.port = object.port >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a RowSource message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.RowSource
             * @static
             * @param {mppbackup.v1.RowSource} message RowSource
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RowSource.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.host = "";
                    object.port = 0;
                }
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    object.host = message.host;
                if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                    object.port = message.port;
                return object;
            };

            /**
             * Converts this RowSource to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.RowSource
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RowSource.prototype.toJSON = function() {
                return RowSource.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for RowSource
             * @function getTypeUrl
             * @memberof mppbackup.v1.RowSource
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            RowSource.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.RowSource";
            };

            return RowSource;
        })();

        /**
         * DefinitionsKept enum.
         * @name mppbackup.v1.DefinitionsKept
         * @enum {number}
         * @property {number} DEFINITIONS_KEPT_UNSPECIFIED=0 DEFINITIONS_KEPT_UNSPECIFIED value
         * @property {number} DEFINITIONS_KEPT_ALL=1 DEFINITIONS_KEPT_ALL value
         * @property {number} DEFINITIONS_KEPT_TABLES=2 DEFINITIONS_KEPT_TABLES value
         * @property {number} DEFINITIONS_KEPT_SCHEMAS=3 DEFINITIONS_KEPT_SCHEMAS value
         * @property {number} DEFINITIONS_KEPT_OTHERS=4 DEFINITIONS_KEPT_OTHERS value
         */
        v1.DefinitionsKept = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DEFINITIONS_KEPT_UNSPECIFIED"] = 0;
            values[valuesById[1] = "DEFINITIONS_KEPT_ALL"] = 1;
            values[valuesById[2] = "DEFINITIONS_KEPT_TABLES"] = 2;
            values[valuesById[3] = "DEFINITIONS_KEPT_SCHEMAS"] = 3;
            values[valuesById[4] = "DEFINITIONS_KEPT_OTHERS"] = 4;
            return values;
        })();

        v1.DumpTable = (function() {

            /**
             * Properties of a DumpTable.
             * @typedef {Object} mppbackup.v1.DumpTable.$Properties
             * @property {number|null} [oid] DumpTable oid
             * @property {string|null} [schema] DumpTable schema
             * @property {string|null} [name] DumpTable name
             * @property {Array.<string>|null} [columns] DumpTable columns
             * @property {string|null} [condition] DumpTable condition
             * @property {number|null} [sizeBytes] DumpTable sizeBytes
             * @property {boolean|null} [withRows] DumpTable withRows
             * @property {boolean|null} [lockable] DumpTable lockable
             * @property {string|null} [loadSchema] DumpTable loadSchema
             * @property {string|null} [loadName] DumpTable loadName
             * @property {boolean|null} [distributed] DumpTable distributed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DumpTable.
             * @memberof mppbackup.v1
             * @interface IDumpTable
             * @augments mppbackup.v1.DumpTable.$Properties
             * @deprecated Use mppbackup.v1.DumpTable.$Properties instead.
             */

            /**
             * Shape of a DumpTable.
             * @typedef {mppbackup.v1.DumpTable.$Properties} mppbackup.v1.DumpTable.$Shape
             */

            /**
             * Constructs a new DumpTable.
             * @memberof mppbackup.v1
             * @classdesc Represents a DumpTable.
             * @constructor
             * @param {mppbackup.v1.DumpTable.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DumpTable = function (properties) {
                this.columns = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DumpTable oid.
             * @member {number} oid
             * @memberof mppbackup.v1.DumpTable
             * @instance
             */
            DumpTable.prototype.oid = 0;

            /**
             * DumpTable schema.
             * @member {string} schema
             * @memberof mppbackup.v1.DumpTable
             * @instance
             */
            DumpTable.prototype.schema = "";

            /**
             * DumpTable name.
             * @member {string} name
             * @memberof mppbackup.v1.DumpTable
             * @instance
             */
            DumpTable.prototype.name = "";

            /**
             * DumpTable columns.
             * @member {Array.<string>} columns
             * @memberof mppbackup.v1.DumpTable
             * @instance
             */
            DumpTable.prototype.columns = $util.emptyArray;

            /**
             * DumpTable condition.
             * @member {string} condition
             * @memberof mppbackup.v1.DumpTable
             * @instance
             */
            DumpTable.prototype.condition = "";

            /**
             * DumpTable sizeBytes.
             * @member {number} sizeBytes
             * @memberof mppbackup.v1.DumpTable
             * @instance
             */
            DumpTable.prototype.sizeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DumpTable withRows.
             * @member {boolean} withRows
             * @memberof mppbackup.v1.DumpTable
             * @instance
             */
            DumpTable.prototype.withRows = false;

            /**
             * DumpTable lockable.
             * @member {boolean} lockable
             * @memberof mppbackup.v1.DumpTable
             * @instance
             */
            DumpTable.prototype.lockable = false;

            /**
             * DumpTable loadSchema.
             * @member {string} loadSchema
             * @memberof mppbackup.v1.DumpTable
             * @instance
             */
            DumpTable.prototype.loadSchema = "";

            /**
             * DumpTable loadName.
             * @member {string} loadName
             * @memberof mppbackup.v1.DumpTable
             * @instance
             */
            DumpTable.prototype.loadName = "";

            /**
             * DumpTable distributed.
             * @member {boolean} distributed
             * @memberof mppbackup.v1.DumpTable
             * @instance
             */
            DumpTable.prototype.distributed = false;

            /**
             * Creates a new DumpTable instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.DumpTable
             * @static
             * @param {mppbackup.v1.DumpTable.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.DumpTable} DumpTable instance
             * @type {{
             *   (properties: mppbackup.v1.DumpTable.$Shape): mppbackup.v1.DumpTable & mppbackup.v1.DumpTable.$Shape;
             *   (properties?: mppbackup.v1.DumpTable.$Properties): mppbackup.v1.DumpTable;
             * }}
             */
            DumpTable.create = function(properties) {
                return new DumpTable(properties);
            };

            /**
             * Encodes the specified DumpTable message. Does not implicitly {@link mppbackup.v1.DumpTable.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.DumpTable
             * @static
             * @param {mppbackup.v1.DumpTable.$Properties} message DumpTable message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DumpTable.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.oid != null && $Object.hasOwnProperty.call(message, "oid") && message.oid !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.oid);
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema") && message.schema !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.schema);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                if (message.columns != null && message.columns.length)
                    for (let i = 0; i < message.columns.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.columns[i]);
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition") && message.condition !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.condition);
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes") && (typeof message.sizeBytes === "object" ? message.sizeBytes.low || message.sizeBytes.high : message.sizeBytes !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.sizeBytes);
                if (message.withRows != null && $Object.hasOwnProperty.call(message, "withRows") && message.withRows !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.withRows);
                if (message.lockable != null && $Object.hasOwnProperty.call(message, "lockable") && message.lockable !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.lockable);
                if (message.loadSchema != null && $Object.hasOwnProperty.call(message, "loadSchema") && message.loadSchema !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.loadSchema);
                if (message.loadName != null && $Object.hasOwnProperty.call(message, "loadName") && message.loadName !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.loadName);
                if (message.distributed != null && $Object.hasOwnProperty.call(message, "distributed") && message.distributed !== false)
                    writer.uint32(/* id 11, wireType 0 =*/88).bool(message.distributed);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DumpTable message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.DumpTable
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.DumpTable & mppbackup.v1.DumpTable.$Shape} DumpTable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DumpTable.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.DumpTable();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.oid = value;
                            else
                                delete message.oid;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.schema = value;
                            else
                                delete message.schema;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.columns && message.columns.length))
                                message.columns = [];
                            message.columns.push(reader.stringVerify());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.condition = value;
                            else
                                delete message.condition;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sizeBytes = value;
                            else
                                delete message.sizeBytes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.withRows = value;
                            else
                                delete message.withRows;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.lockable = value;
                            else
                                delete message.lockable;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.loadSchema = value;
                            else
                                delete message.loadSchema;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.loadName = value;
                            else
                                delete message.loadName;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.distributed = value;
                            else
                                delete message.distributed;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a DumpTable message.
             * @function verify
             * @memberof mppbackup.v1.DumpTable
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            DumpTable.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.oid != null && $Object.hasOwnProperty.call(message, "oid"))
                    if (!$util.isInteger(message.oid))
                        return "oid: integer expected";
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema"))
                    if (!$util.isString(message.schema))
                        return "schema: string expected";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.columns != null && $Object.hasOwnProperty.call(message, "columns")) {
                    if (!$Array.isArray(message.columns))
                        return "columns: array expected";
                    for (let i = 0; i < message.columns.length; ++i)
                        if (!$util.isString(message.columns[i]))
                            return "columns: string[] expected";
                }
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    if (!$util.isString(message.condition))
                        return "condition: string expected";
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes"))
                    if (!$util.isInteger(message.sizeBytes) && !(message.sizeBytes && $util.isInteger(message.sizeBytes.low) && $util.isInteger(message.sizeBytes.high)))
                        return "sizeBytes: integer|Long expected";
                if (message.withRows != null && $Object.hasOwnProperty.call(message, "withRows"))
                    if (typeof message.withRows !== "boolean")
                        return "withRows: boolean expected";
                if (message.lockable != null && $Object.hasOwnProperty.call(message, "lockable"))
                    if (typeof message.lockable !== "boolean")
                        return "lockable: boolean expected";
                if (message.loadSchema != null && $Object.hasOwnProperty.call(message, "loadSchema"))
                    if (!$util.isString(message.loadSchema))
                        return "loadSchema: string expected";
                if (message.loadName != null && $Object.hasOwnProperty.call(message, "loadName"))
                    if (!$util.isString(message.loadName))
                        return "loadName: string expected";
                if (message.distributed != null && $Object.hasOwnProperty.call(message, "distributed"))
                    if (typeof message.distributed !== "boolean")
                        return "distributed: boolean expected";
                return null;
            };

            /**
             * Creates a DumpTable message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.DumpTable
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.DumpTable} DumpTable
             */
            DumpTable.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.DumpTable)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.DumpTable: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.DumpTable();
                if (object.oid != null)
                    if ($Number(object.oid) !== 0)
                        message.oid = object.oid >>> 0;
                if (object.schema != null)
                    if (typeof object.schema !== "string" || object.schema.length)
                        message.schema = $String(object.schema);
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.columns) {
                    if (!$Array.isArray(object.columns))
                        throw $TypeError(".mppbackup.v1.DumpTable.columns: array expected");
                    message.columns = $Array(object.columns.length);
                    for (let i = 0; i < object.columns.length; ++i)
                        message.columns[i] = $String(object.columns[i]);
                }
                if (object.condition != null)
                    if (typeof object.condition !== "string" || object.condition.length)
                        message.condition = $String(object.condition);
                if (object.sizeBytes != null)
                    if (typeof object.sizeBytes === "object" ? object.sizeBytes.low || object.sizeBytes.high : $Number(object.sizeBytes) !== 0)
                        if ($util.Long)
                            message.sizeBytes = $util.Long.fromValue(object.sizeBytes, true);
                        else if (typeof object.sizeBytes === "string")
                            message.sizeBytes = $parseInt(object.sizeBytes, 10);
                        else if (typeof object.sizeBytes === "number")
                            message.sizeBytes = object.sizeBytes;
                        else if (typeof object.sizeBytes === "object")
                            message.sizeBytes = new $util.LongBits(object.sizeBytes.low >>> 0, object.sizeBytes.high >>> 0).toNumber(true);
                if (object.withRows != null)
                    if (object.withRows)
                        message.withRows = $Boolean(object.withRows);
                if (object.lockable != null)
                    if (object.lockable)
                        message.lockable = $Boolean(object.lockable);
                if (object.loadSchema != null)
                    if (typeof object.loadSchema !== "string" || object.loadSchema.length)
                        message.loadSchema = $String(object.loadSchema);
                if (object.loadName != null)
                    if (typeof object.loadName !== "string" || object.loadName.length)
                        message.loadName = $String(object.loadName);
                if (object.distributed != null)
                    if (object.distributed)
                        message.distributed = $Boolean(object.distributed);
                return message;
            };

            /**
             * Creates a plain object from a DumpTable message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.DumpTable
             * @static
             * @param {mppbackup.v1.DumpTable} message DumpTable
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            DumpTable.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.columns = [];
                if (options.defaults) {
                    object.oid = 0;
                    object.schema = "";
                    object.name = "";
                    object.condition = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sizeBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sizeBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.withRows = false;
                    object.lockable = false;
                    object.loadSchema = "";
                    object.loadName = "";
                    object.distributed = false;
                }
                if (message.oid != null && $Object.hasOwnProperty.call(message, "oid"))
                    object.oid = message.oid;
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema"))
                    object.schema = message.schema;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.columns && message.columns.length) {
                    object.columns = $Array(message.columns.length);
                    for (let j = 0; j < message.columns.length; ++j)
                        object.columns[j] = message.columns[j];
                }
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    object.condition = message.condition;
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sizeBytes = typeof message.sizeBytes === "number" ? $BigInt(message.sizeBytes) : $util.Long.fromBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.sizeBytes === "number")
                        object.sizeBytes = options.longs === $String ? $String(message.sizeBytes) : message.sizeBytes;
                    else
                        object.sizeBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.sizeBytes) : options.longs === $Number ? new $util.LongBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0).toNumber(true) : message.sizeBytes;
                if (message.withRows != null && $Object.hasOwnProperty.call(message, "withRows"))
                    object.withRows = message.withRows;
                if (message.lockable != null && $Object.hasOwnProperty.call(message, "lockable"))
                    object.lockable = message.lockable;
                if (message.loadSchema != null && $Object.hasOwnProperty.call(message, "loadSchema"))
                    object.loadSchema = message.loadSchema;
                if (message.loadName != null && $Object.hasOwnProperty.call(message, "loadName"))
                    object.loadName = message.loadName;
                if (message.distributed != null && $Object.hasOwnProperty.call(message, "distributed"))
                    object.distributed = message.distributed;
                return object;
            };

            /**
             * Converts this DumpTable to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.DumpTable
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            DumpTable.prototype.toJSON = function() {
                return DumpTable.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for DumpTable
             * @function getTypeUrl
             * @memberof mppbackup.v1.DumpTable
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            DumpTable.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.DumpTable";
            };

            return DumpTable;
        })();

        v1.DumpSequence = (function() {

            /**
             * Properties of a DumpSequence.
             * @typedef {Object} mppbackup.v1.DumpSequence.$Properties
             * @property {number|null} [oid] DumpSequence oid
             * @property {string|null} [schema] DumpSequence schema
             * @property {string|null} [name] DumpSequence name
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DumpSequence.
             * @memberof mppbackup.v1
             * @interface IDumpSequence
             * @augments mppbackup.v1.DumpSequence.$Properties
             * @deprecated Use mppbackup.v1.DumpSequence.$Properties instead.
             */

            /**
             * Shape of a DumpSequence.
             * @typedef {mppbackup.v1.DumpSequence.$Properties} mppbackup.v1.DumpSequence.$Shape
             */

            /**
             * Constructs a new DumpSequence.
             * @memberof mppbackup.v1
             * @classdesc Represents a DumpSequence.
             * @constructor
             * @param {mppbackup.v1.DumpSequence.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DumpSequence = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DumpSequence oid.
             * @member {number} oid
             * @memberof mppbackup.v1.DumpSequence
             * @instance
             */
            DumpSequence.prototype.oid = 0;

            /**
             * DumpSequence schema.
             * @member {string} schema
             * @memberof mppbackup.v1.DumpSequence
             * @instance
             */
            DumpSequence.prototype.schema = "";

            /**
             * DumpSequence name.
             * @member {string} name
             * @memberof mppbackup.v1.DumpSequence
             * @instance
             */
            DumpSequence.prototype.name = "";

            /**
             * Creates a new DumpSequence instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.DumpSequence
             * @static
             * @param {mppbackup.v1.DumpSequence.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.DumpSequence} DumpSequence instance
             * @type {{
             *   (properties: mppbackup.v1.DumpSequence.$Shape): mppbackup.v1.DumpSequence & mppbackup.v1.DumpSequence.$Shape;
             *   (properties?: mppbackup.v1.DumpSequence.$Properties): mppbackup.v1.DumpSequence;
             * }}
             */
            DumpSequence.create = function(properties) {
                return new DumpSequence(properties);
            };

            /**
             * Encodes the specified DumpSequence message. Does not implicitly {@link mppbackup.v1.DumpSequence.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.DumpSequence
             * @static
             * @param {mppbackup.v1.DumpSequence.$Properties} message DumpSequence message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DumpSequence.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.oid != null && $Object.hasOwnProperty.call(message, "oid") && message.oid !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.oid);
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema") && message.schema !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.schema);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DumpSequence message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.DumpSequence
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.DumpSequence & mppbackup.v1.DumpSequence.$Shape} DumpSequence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DumpSequence.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.DumpSequence();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.oid = value;
                            else
                                delete message.oid;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.schema = value;
                            else
                                delete message.schema;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a DumpSequence message.
             * @function verify
             * @memberof mppbackup.v1.DumpSequence
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            DumpSequence.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.oid != null && $Object.hasOwnProperty.call(message, "oid"))
                    if (!$util.isInteger(message.oid))
                        return "oid: integer expected";
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema"))
                    if (!$util.isString(message.schema))
                        return "schema: string expected";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                return null;
            };

            /**
             * Creates a DumpSequence message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.DumpSequence
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.DumpSequence} DumpSequence
             */
            DumpSequence.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.DumpSequence)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.DumpSequence: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.DumpSequence();
                if (object.oid != null)
                    if ($Number(object.oid) !== 0)
                        message.oid = object.oid >>> 0;
                if (object.schema != null)
                    if (typeof object.schema !== "string" || object.schema.length)
                        message.schema = $String(object.schema);
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                return message;
            };

            /**
             * Creates a plain object from a DumpSequence message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.DumpSequence
             * @static
             * @param {mppbackup.v1.DumpSequence} message DumpSequence
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            DumpSequence.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.oid = 0;
                    object.schema = "";
                    object.name = "";
                }
                if (message.oid != null && $Object.hasOwnProperty.call(message, "oid"))
                    object.oid = message.oid;
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema"))
                    object.schema = message.schema;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                return object;
            };

            /**
             * Converts this DumpSequence to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.DumpSequence
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            DumpSequence.prototype.toJSON = function() {
                return DumpSequence.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for DumpSequence
             * @function getTypeUrl
             * @memberof mppbackup.v1.DumpSequence
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            DumpSequence.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.DumpSequence";
            };

            return DumpSequence;
        })();

        v1.LockTablesRequest = (function() {

            /**
             * Properties of a LockTablesRequest.
             * @typedef {Object} mppbackup.v1.LockTablesRequest.$Properties
             * @property {string|null} [jobId] LockTablesRequest jobId
             * @property {Array.<mppbackup.v1.DumpTable.$Properties>|null} [tables] LockTablesRequest tables
             * @property {Array.<mppbackup.v1.DumpSequence.$Properties>|null} [sequences] LockTablesRequest sequences
             * @property {number|null} [lockTimeoutMs] LockTablesRequest lockTimeoutMs
             * @property {Array.<number>|null} [leftOutTableOids] LockTablesRequest leftOutTableOids
             * @property {Array.<string>|null} [allSchemas] LockTablesRequest allSchemas
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LockTablesRequest.
             * @memberof mppbackup.v1
             * @interface ILockTablesRequest
             * @augments mppbackup.v1.LockTablesRequest.$Properties
             * @deprecated Use mppbackup.v1.LockTablesRequest.$Properties instead.
             */

            /**
             * Shape of a LockTablesRequest.
             * @typedef {mppbackup.v1.LockTablesRequest.$Properties} mppbackup.v1.LockTablesRequest.$Shape
             */

            /**
             * Constructs a new LockTablesRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a LockTablesRequest.
             * @constructor
             * @param {mppbackup.v1.LockTablesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LockTablesRequest = function (properties) {
                this.tables = [];
                this.sequences = [];
                this.leftOutTableOids = [];
                this.allSchemas = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LockTablesRequest jobId.
             * @member {string} jobId
             * @memberof mppbackup.v1.LockTablesRequest
             * @instance
             */
            LockTablesRequest.prototype.jobId = "";

            /**
             * LockTablesRequest tables.
             * @member {Array.<mppbackup.v1.DumpTable.$Properties>} tables
             * @memberof mppbackup.v1.LockTablesRequest
             * @instance
             */
            LockTablesRequest.prototype.tables = $util.emptyArray;

            /**
             * LockTablesRequest sequences.
             * @member {Array.<mppbackup.v1.DumpSequence.$Properties>} sequences
             * @memberof mppbackup.v1.LockTablesRequest
             * @instance
             */
            LockTablesRequest.prototype.sequences = $util.emptyArray;

            /**
             * LockTablesRequest lockTimeoutMs.
             * @member {number} lockTimeoutMs
             * @memberof mppbackup.v1.LockTablesRequest
             * @instance
             */
            LockTablesRequest.prototype.lockTimeoutMs = 0;

            /**
             * LockTablesRequest leftOutTableOids.
             * @member {Array.<number>} leftOutTableOids
             * @memberof mppbackup.v1.LockTablesRequest
             * @instance
             */
            LockTablesRequest.prototype.leftOutTableOids = $util.emptyArray;

            /**
             * LockTablesRequest allSchemas.
             * @member {Array.<string>} allSchemas
             * @memberof mppbackup.v1.LockTablesRequest
             * @instance
             */
            LockTablesRequest.prototype.allSchemas = $util.emptyArray;

            /**
             * Creates a new LockTablesRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.LockTablesRequest
             * @static
             * @param {mppbackup.v1.LockTablesRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.LockTablesRequest} LockTablesRequest instance
             * @type {{
             *   (properties: mppbackup.v1.LockTablesRequest.$Shape): mppbackup.v1.LockTablesRequest & mppbackup.v1.LockTablesRequest.$Shape;
             *   (properties?: mppbackup.v1.LockTablesRequest.$Properties): mppbackup.v1.LockTablesRequest;
             * }}
             */
            LockTablesRequest.create = function(properties) {
                return new LockTablesRequest(properties);
            };

            /**
             * Encodes the specified LockTablesRequest message. Does not implicitly {@link mppbackup.v1.LockTablesRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.LockTablesRequest
             * @static
             * @param {mppbackup.v1.LockTablesRequest.$Properties} message LockTablesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LockTablesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.tables != null && message.tables.length)
                    for (let i = 0; i < message.tables.length; ++i)
                        $root.mppbackup.v1.DumpTable.encode(message.tables[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.sequences != null && message.sequences.length)
                    for (let i = 0; i < message.sequences.length; ++i)
                        $root.mppbackup.v1.DumpSequence.encode(message.sequences[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.lockTimeoutMs != null && $Object.hasOwnProperty.call(message, "lockTimeoutMs") && message.lockTimeoutMs !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.lockTimeoutMs);
                if (message.leftOutTableOids != null && message.leftOutTableOids.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).uint32s(message.leftOutTableOids);
                if (message.allSchemas != null && message.allSchemas.length)
                    for (let i = 0; i < message.allSchemas.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.allSchemas[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LockTablesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.LockTablesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.LockTablesRequest & mppbackup.v1.LockTablesRequest.$Shape} LockTablesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LockTablesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.LockTablesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tables && message.tables.length))
                                message.tables = [];
                            message.tables.push($root.mppbackup.v1.DumpTable.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.sequences && message.sequences.length))
                                message.sequences = [];
                            message.sequences.push($root.mppbackup.v1.DumpSequence.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lockTimeoutMs = value;
                            else
                                delete message.lockTimeoutMs;
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.leftOutTableOids && message.leftOutTableOids.length))
                                    message.leftOutTableOids = [];
                                reader.uint32s(message.leftOutTableOids);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.leftOutTableOids && message.leftOutTableOids.length))
                                message.leftOutTableOids = [];
                            message.leftOutTableOids.push(reader.uint32());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.allSchemas && message.allSchemas.length))
                                message.allSchemas = [];
                            message.allSchemas.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a LockTablesRequest message.
             * @function verify
             * @memberof mppbackup.v1.LockTablesRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            LockTablesRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    if (!$util.isString(message.jobId))
                        return "jobId: string expected";
                if (message.tables != null && $Object.hasOwnProperty.call(message, "tables")) {
                    if (!$Array.isArray(message.tables))
                        return "tables: array expected";
                    for (let i = 0; i < message.tables.length; ++i) {
                        let error = $root.mppbackup.v1.DumpTable.verify(message.tables[i], _depth + 1);
                        if (error)
                            return "tables." + error;
                    }
                }
                if (message.sequences != null && $Object.hasOwnProperty.call(message, "sequences")) {
                    if (!$Array.isArray(message.sequences))
                        return "sequences: array expected";
                    for (let i = 0; i < message.sequences.length; ++i) {
                        let error = $root.mppbackup.v1.DumpSequence.verify(message.sequences[i], _depth + 1);
                        if (error)
                            return "sequences." + error;
                    }
                }
                if (message.lockTimeoutMs != null && $Object.hasOwnProperty.call(message, "lockTimeoutMs"))
                    if (!$util.isInteger(message.lockTimeoutMs))
                        return "lockTimeoutMs: integer expected";
                if (message.leftOutTableOids != null && $Object.hasOwnProperty.call(message, "leftOutTableOids")) {
                    if (!$Array.isArray(message.leftOutTableOids))
                        return "leftOutTableOids: array expected";
                    for (let i = 0; i < message.leftOutTableOids.length; ++i)
                        if (!$util.isInteger(message.leftOutTableOids[i]))
                            return "leftOutTableOids: integer[] expected";
                }
                if (message.allSchemas != null && $Object.hasOwnProperty.call(message, "allSchemas")) {
                    if (!$Array.isArray(message.allSchemas))
                        return "allSchemas: array expected";
                    for (let i = 0; i < message.allSchemas.length; ++i)
                        if (!$util.isString(message.allSchemas[i]))
                            return "allSchemas: string[] expected";
                }
                return null;
            };

            /**
             * Creates a LockTablesRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.LockTablesRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.LockTablesRequest} LockTablesRequest
             */
            LockTablesRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.LockTablesRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.LockTablesRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.LockTablesRequest();
                if (object.jobId != null)
                    if (typeof object.jobId !== "string" || object.jobId.length)
                        message.jobId = $String(object.jobId);
                if (object.tables) {
                    if (!$Array.isArray(object.tables))
                        throw $TypeError(".mppbackup.v1.LockTablesRequest.tables: array expected");
                    message.tables = $Array(object.tables.length);
                    for (let i = 0; i < object.tables.length; ++i) {
                        if (!$util.isObject(object.tables[i]))
                            throw $TypeError(".mppbackup.v1.LockTablesRequest.tables: object expected");
                        message.tables[i] = $root.mppbackup.v1.DumpTable.fromObject(object.tables[i], _depth + 1);
                    }
                }
                if (object.sequences) {
                    if (!$Array.isArray(object.sequences))
                        throw $TypeError(".mppbackup.v1.LockTablesRequest.sequences: array expected");
                    message.sequences = $Array(object.sequences.length);
                    for (let i = 0; i < object.sequences.length; ++i) {
                        if (!$util.isObject(object.sequences[i]))
                            throw $TypeError(".mppbackup.v1.LockTablesRequest.sequences: object expected");
                        message.sequences[i] = $root.mppbackup.v1.DumpSequence.fromObject(object.sequences[i], _depth + 1);
                    }
                }
                if (object.lockTimeoutMs != null)
                    if ($Number(object.lockTimeoutMs) !== 0)
                        message.lockTimeoutMs = object.lockTimeoutMs >>> 0;
                if (object.leftOutTableOids) {
                    if (!$Array.isArray(object.leftOutTableOids))
                        throw $TypeError(".mppbackup.v1.LockTablesRequest.leftOutTableOids: array expected");
                    message.leftOutTableOids = $Array(object.leftOutTableOids.length);
                    for (let i = 0; i < object.leftOutTableOids.length; ++i)
                        message.leftOutTableOids[i] = object.leftOutTableOids[i] >>> 0;
                }
                if (object.allSchemas) {
                    if (!$Array.isArray(object.allSchemas))
                        throw $TypeError(".mppbackup.v1.LockTablesRequest.allSchemas: array expected");
                    message.allSchemas = $Array(object.allSchemas.length);
                    for (let i = 0; i < object.allSchemas.length; ++i)
                        message.allSchemas[i] = $String(object.allSchemas[i]);
                }
                return message;
            };

            /**
             * Creates a plain object from a LockTablesRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.LockTablesRequest
             * @static
             * @param {mppbackup.v1.LockTablesRequest} message LockTablesRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            LockTablesRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.tables = [];
                    object.sequences = [];
                    object.leftOutTableOids = [];
                    object.allSchemas = [];
                }
                if (options.defaults) {
                    object.jobId = "";
                    object.lockTimeoutMs = 0;
                }
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    object.jobId = message.jobId;
                if (message.tables && message.tables.length) {
                    object.tables = $Array(message.tables.length);
                    for (let j = 0; j < message.tables.length; ++j)
                        object.tables[j] = $root.mppbackup.v1.DumpTable.toObject(message.tables[j], options, _depth + 1);
                }
                if (message.sequences && message.sequences.length) {
                    object.sequences = $Array(message.sequences.length);
                    for (let j = 0; j < message.sequences.length; ++j)
                        object.sequences[j] = $root.mppbackup.v1.DumpSequence.toObject(message.sequences[j], options, _depth + 1);
                }
                if (message.lockTimeoutMs != null && $Object.hasOwnProperty.call(message, "lockTimeoutMs"))
                    object.lockTimeoutMs = message.lockTimeoutMs;
                if (message.leftOutTableOids && message.leftOutTableOids.length) {
                    object.leftOutTableOids = $Array(message.leftOutTableOids.length);
                    for (let j = 0; j < message.leftOutTableOids.length; ++j)
                        object.leftOutTableOids[j] = message.leftOutTableOids[j];
                }
                if (message.allSchemas && message.allSchemas.length) {
                    object.allSchemas = $Array(message.allSchemas.length);
                    for (let j = 0; j < message.allSchemas.length; ++j)
                        object.allSchemas[j] = message.allSchemas[j];
                }
                return object;
            };

            /**
             * Converts this LockTablesRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.LockTablesRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            LockTablesRequest.prototype.toJSON = function() {
                return LockTablesRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for LockTablesRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.LockTablesRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            LockTablesRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.LockTablesRequest";
            };

            return LockTablesRequest;
        })();

        v1.LockTablesResponse = (function() {

            /**
             * Properties of a LockTablesResponse.
             * @typedef {Object} mppbackup.v1.LockTablesResponse.$Properties
             * @property {number|null} [backendPid] LockTablesResponse backendPid
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LockTablesResponse.
             * @memberof mppbackup.v1
             * @interface ILockTablesResponse
             * @augments mppbackup.v1.LockTablesResponse.$Properties
             * @deprecated Use mppbackup.v1.LockTablesResponse.$Properties instead.
             */

            /**
             * Shape of a LockTablesResponse.
             * @typedef {mppbackup.v1.LockTablesResponse.$Properties} mppbackup.v1.LockTablesResponse.$Shape
             */

            /**
             * Constructs a new LockTablesResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents a LockTablesResponse.
             * @constructor
             * @param {mppbackup.v1.LockTablesResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LockTablesResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LockTablesResponse backendPid.
             * @member {number} backendPid
             * @memberof mppbackup.v1.LockTablesResponse
             * @instance
             */
            LockTablesResponse.prototype.backendPid = 0;

            /**
             * Creates a new LockTablesResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.LockTablesResponse
             * @static
             * @param {mppbackup.v1.LockTablesResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.LockTablesResponse} LockTablesResponse instance
             * @type {{
             *   (properties: mppbackup.v1.LockTablesResponse.$Shape): mppbackup.v1.LockTablesResponse & mppbackup.v1.LockTablesResponse.$Shape;
             *   (properties?: mppbackup.v1.LockTablesResponse.$Properties): mppbackup.v1.LockTablesResponse;
             * }}
             */
            LockTablesResponse.create = function(properties) {
                return new LockTablesResponse(properties);
            };

            /**
             * Encodes the specified LockTablesResponse message. Does not implicitly {@link mppbackup.v1.LockTablesResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.LockTablesResponse
             * @static
             * @param {mppbackup.v1.LockTablesResponse.$Properties} message LockTablesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LockTablesResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.backendPid != null && $Object.hasOwnProperty.call(message, "backendPid") && message.backendPid !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.backendPid);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LockTablesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.LockTablesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.LockTablesResponse & mppbackup.v1.LockTablesResponse.$Shape} LockTablesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LockTablesResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.LockTablesResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.backendPid = value;
                            else
                                delete message.backendPid;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a LockTablesResponse message.
             * @function verify
             * @memberof mppbackup.v1.LockTablesResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            LockTablesResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.backendPid != null && $Object.hasOwnProperty.call(message, "backendPid"))
                    if (!$util.isInteger(message.backendPid))
                        return "backendPid: integer expected";
                return null;
            };

            /**
             * Creates a LockTablesResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.LockTablesResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.LockTablesResponse} LockTablesResponse
             */
            LockTablesResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.LockTablesResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.LockTablesResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.LockTablesResponse();
                if (object.backendPid != null)
                    if ($Number(object.backendPid) !== 0)
                        message.backendPid = object.backendPid >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a LockTablesResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.LockTablesResponse
             * @static
             * @param {mppbackup.v1.LockTablesResponse} message LockTablesResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            LockTablesResponse.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.backendPid = 0;
                if (message.backendPid != null && $Object.hasOwnProperty.call(message, "backendPid"))
                    object.backendPid = message.backendPid;
                return object;
            };

            /**
             * Converts this LockTablesResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.LockTablesResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            LockTablesResponse.prototype.toJSON = function() {
                return LockTablesResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for LockTablesResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.LockTablesResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            LockTablesResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.LockTablesResponse";
            };

            return LockTablesResponse;
        })();

        v1.ImportSnapshotRequest = (function() {

            /**
             * Properties of an ImportSnapshotRequest.
             * @typedef {Object} mppbackup.v1.ImportSnapshotRequest.$Properties
             * @property {string|null} [jobId] ImportSnapshotRequest jobId
             * @property {string|null} [snapshotId] ImportSnapshotRequest snapshotId
             * @property {number|null} [lockTimeoutMs] ImportSnapshotRequest lockTimeoutMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ImportSnapshotRequest.
             * @memberof mppbackup.v1
             * @interface IImportSnapshotRequest
             * @augments mppbackup.v1.ImportSnapshotRequest.$Properties
             * @deprecated Use mppbackup.v1.ImportSnapshotRequest.$Properties instead.
             */

            /**
             * Shape of an ImportSnapshotRequest.
             * @typedef {mppbackup.v1.ImportSnapshotRequest.$Properties} mppbackup.v1.ImportSnapshotRequest.$Shape
             */

            /**
             * Constructs a new ImportSnapshotRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents an ImportSnapshotRequest.
             * @constructor
             * @param {mppbackup.v1.ImportSnapshotRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ImportSnapshotRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ImportSnapshotRequest jobId.
             * @member {string} jobId
             * @memberof mppbackup.v1.ImportSnapshotRequest
             * @instance
             */
            ImportSnapshotRequest.prototype.jobId = "";

            /**
             * ImportSnapshotRequest snapshotId.
             * @member {string} snapshotId
             * @memberof mppbackup.v1.ImportSnapshotRequest
             * @instance
             */
            ImportSnapshotRequest.prototype.snapshotId = "";

            /**
             * ImportSnapshotRequest lockTimeoutMs.
             * @member {number} lockTimeoutMs
             * @memberof mppbackup.v1.ImportSnapshotRequest
             * @instance
             */
            ImportSnapshotRequest.prototype.lockTimeoutMs = 0;

            /**
             * Creates a new ImportSnapshotRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.ImportSnapshotRequest
             * @static
             * @param {mppbackup.v1.ImportSnapshotRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.ImportSnapshotRequest} ImportSnapshotRequest instance
             * @type {{
             *   (properties: mppbackup.v1.ImportSnapshotRequest.$Shape): mppbackup.v1.ImportSnapshotRequest & mppbackup.v1.ImportSnapshotRequest.$Shape;
             *   (properties?: mppbackup.v1.ImportSnapshotRequest.$Properties): mppbackup.v1.ImportSnapshotRequest;
             * }}
             */
            ImportSnapshotRequest.create = function(properties) {
                return new ImportSnapshotRequest(properties);
            };

            /**
             * Encodes the specified ImportSnapshotRequest message. Does not implicitly {@link mppbackup.v1.ImportSnapshotRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.ImportSnapshotRequest
             * @static
             * @param {mppbackup.v1.ImportSnapshotRequest.$Properties} message ImportSnapshotRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ImportSnapshotRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.snapshotId != null && $Object.hasOwnProperty.call(message, "snapshotId") && message.snapshotId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.snapshotId);
                if (message.lockTimeoutMs != null && $Object.hasOwnProperty.call(message, "lockTimeoutMs") && message.lockTimeoutMs !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.lockTimeoutMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ImportSnapshotRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.ImportSnapshotRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.ImportSnapshotRequest & mppbackup.v1.ImportSnapshotRequest.$Shape} ImportSnapshotRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ImportSnapshotRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.ImportSnapshotRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.snapshotId = value;
                            else
                                delete message.snapshotId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lockTimeoutMs = value;
                            else
                                delete message.lockTimeoutMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies an ImportSnapshotRequest message.
             * @function verify
             * @memberof mppbackup.v1.ImportSnapshotRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ImportSnapshotRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    if (!$util.isString(message.jobId))
                        return "jobId: string expected";
                if (message.snapshotId != null && $Object.hasOwnProperty.call(message, "snapshotId"))
                    if (!$util.isString(message.snapshotId))
                        return "snapshotId: string expected";
                if (message.lockTimeoutMs != null && $Object.hasOwnProperty.call(message, "lockTimeoutMs"))
                    if (!$util.isInteger(message.lockTimeoutMs))
                        return "lockTimeoutMs: integer expected";
                return null;
            };

            /**
             * Creates an ImportSnapshotRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.ImportSnapshotRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.ImportSnapshotRequest} ImportSnapshotRequest
             */
            ImportSnapshotRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.ImportSnapshotRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.ImportSnapshotRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.ImportSnapshotRequest();
                if (object.jobId != null)
                    if (typeof object.jobId !== "string" || object.jobId.length)
                        message.jobId = $String(object.jobId);
                if (object.snapshotId != null)
                    if (typeof object.snapshotId !== "string" || object.snapshotId.length)
                        message.snapshotId = $String(object.snapshotId);
                if (object.lockTimeoutMs != null)
                    if ($Number(object.lockTimeoutMs) !== 0)
                        message.lockTimeoutMs = object.lockTimeoutMs >>> 0;
                return message;
            };

            /**
             * Creates a plain object from an ImportSnapshotRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.ImportSnapshotRequest
             * @static
             * @param {mppbackup.v1.ImportSnapshotRequest} message ImportSnapshotRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ImportSnapshotRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.jobId = "";
                    object.snapshotId = "";
                    object.lockTimeoutMs = 0;
                }
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    object.jobId = message.jobId;
                if (message.snapshotId != null && $Object.hasOwnProperty.call(message, "snapshotId"))
                    object.snapshotId = message.snapshotId;
                if (message.lockTimeoutMs != null && $Object.hasOwnProperty.call(message, "lockTimeoutMs"))
                    object.lockTimeoutMs = message.lockTimeoutMs;
                return object;
            };

            /**
             * Converts this ImportSnapshotRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.ImportSnapshotRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ImportSnapshotRequest.prototype.toJSON = function() {
                return ImportSnapshotRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for ImportSnapshotRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.ImportSnapshotRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ImportSnapshotRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.ImportSnapshotRequest";
            };

            return ImportSnapshotRequest;
        })();

        v1.ImportSnapshotResponse = (function() {

            /**
             * Properties of an ImportSnapshotResponse.
             * @typedef {Object} mppbackup.v1.ImportSnapshotResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ImportSnapshotResponse.
             * @memberof mppbackup.v1
             * @interface IImportSnapshotResponse
             * @augments mppbackup.v1.ImportSnapshotResponse.$Properties
             * @deprecated Use mppbackup.v1.ImportSnapshotResponse.$Properties instead.
             */

            /**
             * Shape of an ImportSnapshotResponse.
             * @typedef {mppbackup.v1.ImportSnapshotResponse.$Properties} mppbackup.v1.ImportSnapshotResponse.$Shape
             */

            /**
             * Constructs a new ImportSnapshotResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents an ImportSnapshotResponse.
             * @constructor
             * @param {mppbackup.v1.ImportSnapshotResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ImportSnapshotResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new ImportSnapshotResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.ImportSnapshotResponse
             * @static
             * @param {mppbackup.v1.ImportSnapshotResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.ImportSnapshotResponse} ImportSnapshotResponse instance
             * @type {{
             *   (properties: mppbackup.v1.ImportSnapshotResponse.$Shape): mppbackup.v1.ImportSnapshotResponse & mppbackup.v1.ImportSnapshotResponse.$Shape;
             *   (properties?: mppbackup.v1.ImportSnapshotResponse.$Properties): mppbackup.v1.ImportSnapshotResponse;
             * }}
             */
            ImportSnapshotResponse.create = function(properties) {
                return new ImportSnapshotResponse(properties);
            };

            /**
             * Encodes the specified ImportSnapshotResponse message. Does not implicitly {@link mppbackup.v1.ImportSnapshotResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.ImportSnapshotResponse
             * @static
             * @param {mppbackup.v1.ImportSnapshotResponse.$Properties} message ImportSnapshotResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ImportSnapshotResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ImportSnapshotResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.ImportSnapshotResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.ImportSnapshotResponse & mppbackup.v1.ImportSnapshotResponse.$Shape} ImportSnapshotResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ImportSnapshotResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.ImportSnapshotResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies an ImportSnapshotResponse message.
             * @function verify
             * @memberof mppbackup.v1.ImportSnapshotResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ImportSnapshotResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                return null;
            };

            /**
             * Creates an ImportSnapshotResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.ImportSnapshotResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.ImportSnapshotResponse} ImportSnapshotResponse
             */
            ImportSnapshotResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.ImportSnapshotResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.ImportSnapshotResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.mppbackup.v1.ImportSnapshotResponse();
            };

            /**
             * Creates a plain object from an ImportSnapshotResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.ImportSnapshotResponse
             * @static
             * @param {mppbackup.v1.ImportSnapshotResponse} message ImportSnapshotResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ImportSnapshotResponse.toObject = function () {
                return {};
            };

            /**
             * Converts this ImportSnapshotResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.ImportSnapshotResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ImportSnapshotResponse.prototype.toJSON = function() {
                return ImportSnapshotResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for ImportSnapshotResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.ImportSnapshotResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ImportSnapshotResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.ImportSnapshotResponse";
            };

            return ImportSnapshotResponse;
        })();

        v1.ReleaseTablesRequest = (function() {

            /**
             * Properties of a ReleaseTablesRequest.
             * @typedef {Object} mppbackup.v1.ReleaseTablesRequest.$Properties
             * @property {string|null} [jobId] ReleaseTablesRequest jobId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReleaseTablesRequest.
             * @memberof mppbackup.v1
             * @interface IReleaseTablesRequest
             * @augments mppbackup.v1.ReleaseTablesRequest.$Properties
             * @deprecated Use mppbackup.v1.ReleaseTablesRequest.$Properties instead.
             */

            /**
             * Shape of a ReleaseTablesRequest.
             * @typedef {mppbackup.v1.ReleaseTablesRequest.$Properties} mppbackup.v1.ReleaseTablesRequest.$Shape
             */

            /**
             * Constructs a new ReleaseTablesRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a ReleaseTablesRequest.
             * @constructor
             * @param {mppbackup.v1.ReleaseTablesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReleaseTablesRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReleaseTablesRequest jobId.
             * @member {string} jobId
             * @memberof mppbackup.v1.ReleaseTablesRequest
             * @instance
             */
            ReleaseTablesRequest.prototype.jobId = "";

            /**
             * Creates a new ReleaseTablesRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.ReleaseTablesRequest
             * @static
             * @param {mppbackup.v1.ReleaseTablesRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.ReleaseTablesRequest} ReleaseTablesRequest instance
             * @type {{
             *   (properties: mppbackup.v1.ReleaseTablesRequest.$Shape): mppbackup.v1.ReleaseTablesRequest & mppbackup.v1.ReleaseTablesRequest.$Shape;
             *   (properties?: mppbackup.v1.ReleaseTablesRequest.$Properties): mppbackup.v1.ReleaseTablesRequest;
             * }}
             */
            ReleaseTablesRequest.create = function(properties) {
                return new ReleaseTablesRequest(properties);
            };

            /**
             * Encodes the specified ReleaseTablesRequest message. Does not implicitly {@link mppbackup.v1.ReleaseTablesRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.ReleaseTablesRequest
             * @static
             * @param {mppbackup.v1.ReleaseTablesRequest.$Properties} message ReleaseTablesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReleaseTablesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReleaseTablesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.ReleaseTablesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReleaseTablesRequest & mppbackup.v1.ReleaseTablesRequest.$Shape} ReleaseTablesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReleaseTablesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.ReleaseTablesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a ReleaseTablesRequest message.
             * @function verify
             * @memberof mppbackup.v1.ReleaseTablesRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ReleaseTablesRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    if (!$util.isString(message.jobId))
                        return "jobId: string expected";
                return null;
            };

            /**
             * Creates a ReleaseTablesRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.ReleaseTablesRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.ReleaseTablesRequest} ReleaseTablesRequest
             */
            ReleaseTablesRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.ReleaseTablesRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.ReleaseTablesRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.ReleaseTablesRequest();
                if (object.jobId != null)
                    if (typeof object.jobId !== "string" || object.jobId.length)
                        message.jobId = $String(object.jobId);
                return message;
            };

            /**
             * Creates a plain object from a ReleaseTablesRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.ReleaseTablesRequest
             * @static
             * @param {mppbackup.v1.ReleaseTablesRequest} message ReleaseTablesRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ReleaseTablesRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.jobId = "";
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    object.jobId = message.jobId;
                return object;
            };

            /**
             * Converts this ReleaseTablesRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.ReleaseTablesRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ReleaseTablesRequest.prototype.toJSON = function() {
                return ReleaseTablesRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for ReleaseTablesRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.ReleaseTablesRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ReleaseTablesRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.ReleaseTablesRequest";
            };

            return ReleaseTablesRequest;
        })();

        v1.ReleaseTablesResponse = (function() {

            /**
             * Properties of a ReleaseTablesResponse.
             * @typedef {Object} mppbackup.v1.ReleaseTablesResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReleaseTablesResponse.
             * @memberof mppbackup.v1
             * @interface IReleaseTablesResponse
             * @augments mppbackup.v1.ReleaseTablesResponse.$Properties
             * @deprecated Use mppbackup.v1.ReleaseTablesResponse.$Properties instead.
             */

            /**
             * Shape of a ReleaseTablesResponse.
             * @typedef {mppbackup.v1.ReleaseTablesResponse.$Properties} mppbackup.v1.ReleaseTablesResponse.$Shape
             */

            /**
             * Constructs a new ReleaseTablesResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents a ReleaseTablesResponse.
             * @constructor
             * @param {mppbackup.v1.ReleaseTablesResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReleaseTablesResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new ReleaseTablesResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.ReleaseTablesResponse
             * @static
             * @param {mppbackup.v1.ReleaseTablesResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.ReleaseTablesResponse} ReleaseTablesResponse instance
             * @type {{
             *   (properties: mppbackup.v1.ReleaseTablesResponse.$Shape): mppbackup.v1.ReleaseTablesResponse & mppbackup.v1.ReleaseTablesResponse.$Shape;
             *   (properties?: mppbackup.v1.ReleaseTablesResponse.$Properties): mppbackup.v1.ReleaseTablesResponse;
             * }}
             */
            ReleaseTablesResponse.create = function(properties) {
                return new ReleaseTablesResponse(properties);
            };

            /**
             * Encodes the specified ReleaseTablesResponse message. Does not implicitly {@link mppbackup.v1.ReleaseTablesResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.ReleaseTablesResponse
             * @static
             * @param {mppbackup.v1.ReleaseTablesResponse.$Properties} message ReleaseTablesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReleaseTablesResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReleaseTablesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.ReleaseTablesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReleaseTablesResponse & mppbackup.v1.ReleaseTablesResponse.$Shape} ReleaseTablesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReleaseTablesResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.ReleaseTablesResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a ReleaseTablesResponse message.
             * @function verify
             * @memberof mppbackup.v1.ReleaseTablesResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ReleaseTablesResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                return null;
            };

            /**
             * Creates a ReleaseTablesResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.ReleaseTablesResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.ReleaseTablesResponse} ReleaseTablesResponse
             */
            ReleaseTablesResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.ReleaseTablesResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.ReleaseTablesResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.mppbackup.v1.ReleaseTablesResponse();
            };

            /**
             * Creates a plain object from a ReleaseTablesResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.ReleaseTablesResponse
             * @static
             * @param {mppbackup.v1.ReleaseTablesResponse} message ReleaseTablesResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ReleaseTablesResponse.toObject = function () {
                return {};
            };

            /**
             * Converts this ReleaseTablesResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.ReleaseTablesResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ReleaseTablesResponse.prototype.toJSON = function() {
                return ReleaseTablesResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for ReleaseTablesResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.ReleaseTablesResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ReleaseTablesResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.ReleaseTablesResponse";
            };

            return ReleaseTablesResponse;
        })();

        v1.RunDumpRequest = (function() {

            /**
             * Properties of a RunDumpRequest.
             * @typedef {Object} mppbackup.v1.RunDumpRequest.$Properties
             * @property {string|null} [jobId] RunDumpRequest jobId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RunDumpRequest.
             * @memberof mppbackup.v1
             * @interface IRunDumpRequest
             * @augments mppbackup.v1.RunDumpRequest.$Properties
             * @deprecated Use mppbackup.v1.RunDumpRequest.$Properties instead.
             */

            /**
             * Shape of a RunDumpRequest.
             * @typedef {mppbackup.v1.RunDumpRequest.$Properties} mppbackup.v1.RunDumpRequest.$Shape
             */

            /**
             * Constructs a new RunDumpRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a RunDumpRequest.
             * @constructor
             * @param {mppbackup.v1.RunDumpRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RunDumpRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RunDumpRequest jobId.
             * @member {string} jobId
             * @memberof mppbackup.v1.RunDumpRequest
             * @instance
             */
            RunDumpRequest.prototype.jobId = "";

            /**
             * Creates a new RunDumpRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.RunDumpRequest
             * @static
             * @param {mppbackup.v1.RunDumpRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.RunDumpRequest} RunDumpRequest instance
             * @type {{
             *   (properties: mppbackup.v1.RunDumpRequest.$Shape): mppbackup.v1.RunDumpRequest & mppbackup.v1.RunDumpRequest.$Shape;
             *   (properties?: mppbackup.v1.RunDumpRequest.$Properties): mppbackup.v1.RunDumpRequest;
             * }}
             */
            RunDumpRequest.create = function(properties) {
                return new RunDumpRequest(properties);
            };

            /**
             * Encodes the specified RunDumpRequest message. Does not implicitly {@link mppbackup.v1.RunDumpRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.RunDumpRequest
             * @static
             * @param {mppbackup.v1.RunDumpRequest.$Properties} message RunDumpRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RunDumpRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.jobId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RunDumpRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.RunDumpRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.RunDumpRequest & mppbackup.v1.RunDumpRequest.$Shape} RunDumpRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RunDumpRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.RunDumpRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a RunDumpRequest message.
             * @function verify
             * @memberof mppbackup.v1.RunDumpRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            RunDumpRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    if (!$util.isString(message.jobId))
                        return "jobId: string expected";
                return null;
            };

            /**
             * Creates a RunDumpRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.RunDumpRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.RunDumpRequest} RunDumpRequest
             */
            RunDumpRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.RunDumpRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.RunDumpRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.RunDumpRequest();
                if (object.jobId != null)
                    if (typeof object.jobId !== "string" || object.jobId.length)
                        message.jobId = $String(object.jobId);
                return message;
            };

            /**
             * Creates a plain object from a RunDumpRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.RunDumpRequest
             * @static
             * @param {mppbackup.v1.RunDumpRequest} message RunDumpRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RunDumpRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.jobId = "";
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId"))
                    object.jobId = message.jobId;
                return object;
            };

            /**
             * Converts this RunDumpRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.RunDumpRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RunDumpRequest.prototype.toJSON = function() {
                return RunDumpRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for RunDumpRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.RunDumpRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            RunDumpRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.RunDumpRequest";
            };

            return RunDumpRequest;
        })();

        v1.RunDumpResponse = (function() {

            /**
             * Properties of a RunDumpResponse.
             * @typedef {Object} mppbackup.v1.RunDumpResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RunDumpResponse.
             * @memberof mppbackup.v1
             * @interface IRunDumpResponse
             * @augments mppbackup.v1.RunDumpResponse.$Properties
             * @deprecated Use mppbackup.v1.RunDumpResponse.$Properties instead.
             */

            /**
             * Shape of a RunDumpResponse.
             * @typedef {mppbackup.v1.RunDumpResponse.$Properties} mppbackup.v1.RunDumpResponse.$Shape
             */

            /**
             * Constructs a new RunDumpResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents a RunDumpResponse.
             * @constructor
             * @param {mppbackup.v1.RunDumpResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RunDumpResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new RunDumpResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.RunDumpResponse
             * @static
             * @param {mppbackup.v1.RunDumpResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.RunDumpResponse} RunDumpResponse instance
             * @type {{
             *   (properties: mppbackup.v1.RunDumpResponse.$Shape): mppbackup.v1.RunDumpResponse & mppbackup.v1.RunDumpResponse.$Shape;
             *   (properties?: mppbackup.v1.RunDumpResponse.$Properties): mppbackup.v1.RunDumpResponse;
             * }}
             */
            RunDumpResponse.create = function(properties) {
                return new RunDumpResponse(properties);
            };

            /**
             * Encodes the specified RunDumpResponse message. Does not implicitly {@link mppbackup.v1.RunDumpResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.RunDumpResponse
             * @static
             * @param {mppbackup.v1.RunDumpResponse.$Properties} message RunDumpResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RunDumpResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RunDumpResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.RunDumpResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.RunDumpResponse & mppbackup.v1.RunDumpResponse.$Shape} RunDumpResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RunDumpResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.RunDumpResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a RunDumpResponse message.
             * @function verify
             * @memberof mppbackup.v1.RunDumpResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            RunDumpResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                return null;
            };

            /**
             * Creates a RunDumpResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.RunDumpResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.RunDumpResponse} RunDumpResponse
             */
            RunDumpResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.RunDumpResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.RunDumpResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.mppbackup.v1.RunDumpResponse();
            };

            /**
             * Creates a plain object from a RunDumpResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.RunDumpResponse
             * @static
             * @param {mppbackup.v1.RunDumpResponse} message RunDumpResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RunDumpResponse.toObject = function () {
                return {};
            };

            /**
             * Converts this RunDumpResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.RunDumpResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RunDumpResponse.prototype.toJSON = function() {
                return RunDumpResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for RunDumpResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.RunDumpResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            RunDumpResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.RunDumpResponse";
            };

            return RunDumpResponse;
        })();

        v1.DumpResult = (function() {

            /**
             * Properties of a DumpResult.
             * @typedef {Object} mppbackup.v1.DumpResult.$Properties
             * @property {Array.<mppbackup.v1.SetFile.$Properties>|null} [files] DumpResult files
             * @property {Array.<mppbackup.v1.TableRows.$Properties>|null} [tables] DumpResult tables
             * @property {number|null} [rawBytes] DumpResult rawBytes
             * @property {number|null} [storedBytes] DumpResult storedBytes
             * @property {number|null} [largeObjects] DumpResult largeObjects
             * @property {string|null} [serverVersion] DumpResult serverVersion
             * @property {string|null} [programVersion] DumpResult programVersion
             * @property {string|null} [lsn] DumpResult lsn
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DumpResult.
             * @memberof mppbackup.v1
             * @interface IDumpResult
             * @augments mppbackup.v1.DumpResult.$Properties
             * @deprecated Use mppbackup.v1.DumpResult.$Properties instead.
             */

            /**
             * Shape of a DumpResult.
             * @typedef {mppbackup.v1.DumpResult.$Properties} mppbackup.v1.DumpResult.$Shape
             */

            /**
             * Constructs a new DumpResult.
             * @memberof mppbackup.v1
             * @classdesc Represents a DumpResult.
             * @constructor
             * @param {mppbackup.v1.DumpResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DumpResult = function (properties) {
                this.files = [];
                this.tables = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DumpResult files.
             * @member {Array.<mppbackup.v1.SetFile.$Properties>} files
             * @memberof mppbackup.v1.DumpResult
             * @instance
             */
            DumpResult.prototype.files = $util.emptyArray;

            /**
             * DumpResult tables.
             * @member {Array.<mppbackup.v1.TableRows.$Properties>} tables
             * @memberof mppbackup.v1.DumpResult
             * @instance
             */
            DumpResult.prototype.tables = $util.emptyArray;

            /**
             * DumpResult rawBytes.
             * @member {number} rawBytes
             * @memberof mppbackup.v1.DumpResult
             * @instance
             */
            DumpResult.prototype.rawBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DumpResult storedBytes.
             * @member {number} storedBytes
             * @memberof mppbackup.v1.DumpResult
             * @instance
             */
            DumpResult.prototype.storedBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DumpResult largeObjects.
             * @member {number} largeObjects
             * @memberof mppbackup.v1.DumpResult
             * @instance
             */
            DumpResult.prototype.largeObjects = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DumpResult serverVersion.
             * @member {string} serverVersion
             * @memberof mppbackup.v1.DumpResult
             * @instance
             */
            DumpResult.prototype.serverVersion = "";

            /**
             * DumpResult programVersion.
             * @member {string} programVersion
             * @memberof mppbackup.v1.DumpResult
             * @instance
             */
            DumpResult.prototype.programVersion = "";

            /**
             * DumpResult lsn.
             * @member {string} lsn
             * @memberof mppbackup.v1.DumpResult
             * @instance
             */
            DumpResult.prototype.lsn = "";

            /**
             * Creates a new DumpResult instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.DumpResult
             * @static
             * @param {mppbackup.v1.DumpResult.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.DumpResult} DumpResult instance
             * @type {{
             *   (properties: mppbackup.v1.DumpResult.$Shape): mppbackup.v1.DumpResult & mppbackup.v1.DumpResult.$Shape;
             *   (properties?: mppbackup.v1.DumpResult.$Properties): mppbackup.v1.DumpResult;
             * }}
             */
            DumpResult.create = function(properties) {
                return new DumpResult(properties);
            };

            /**
             * Encodes the specified DumpResult message. Does not implicitly {@link mppbackup.v1.DumpResult.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.DumpResult
             * @static
             * @param {mppbackup.v1.DumpResult.$Properties} message DumpResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DumpResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.files != null && message.files.length)
                    for (let i = 0; i < message.files.length; ++i)
                        $root.mppbackup.v1.SetFile.encode(message.files[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.tables != null && message.tables.length)
                    for (let i = 0; i < message.tables.length; ++i)
                        $root.mppbackup.v1.TableRows.encode(message.tables[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.rawBytes != null && $Object.hasOwnProperty.call(message, "rawBytes") && (typeof message.rawBytes === "object" ? message.rawBytes.low || message.rawBytes.high : message.rawBytes !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.rawBytes);
                if (message.storedBytes != null && $Object.hasOwnProperty.call(message, "storedBytes") && (typeof message.storedBytes === "object" ? message.storedBytes.low || message.storedBytes.high : message.storedBytes !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.storedBytes);
                if (message.largeObjects != null && $Object.hasOwnProperty.call(message, "largeObjects") && (typeof message.largeObjects === "object" ? message.largeObjects.low || message.largeObjects.high : message.largeObjects !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.largeObjects);
                if (message.serverVersion != null && $Object.hasOwnProperty.call(message, "serverVersion") && message.serverVersion !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.serverVersion);
                if (message.programVersion != null && $Object.hasOwnProperty.call(message, "programVersion") && message.programVersion !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.programVersion);
                if (message.lsn != null && $Object.hasOwnProperty.call(message, "lsn") && message.lsn !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.lsn);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DumpResult message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.DumpResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.DumpResult & mppbackup.v1.DumpResult.$Shape} DumpResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DumpResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.DumpResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.files && message.files.length))
                                message.files = [];
                            message.files.push($root.mppbackup.v1.SetFile.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tables && message.tables.length))
                                message.tables = [];
                            message.tables.push($root.mppbackup.v1.TableRows.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rawBytes = value;
                            else
                                delete message.rawBytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.storedBytes = value;
                            else
                                delete message.storedBytes;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.largeObjects = value;
                            else
                                delete message.largeObjects;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serverVersion = value;
                            else
                                delete message.serverVersion;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.programVersion = value;
                            else
                                delete message.programVersion;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lsn = value;
                            else
                                delete message.lsn;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a DumpResult message.
             * @function verify
             * @memberof mppbackup.v1.DumpResult
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            DumpResult.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.files != null && $Object.hasOwnProperty.call(message, "files")) {
                    if (!$Array.isArray(message.files))
                        return "files: array expected";
                    for (let i = 0; i < message.files.length; ++i) {
                        let error = $root.mppbackup.v1.SetFile.verify(message.files[i], _depth + 1);
                        if (error)
                            return "files." + error;
                    }
                }
                if (message.tables != null && $Object.hasOwnProperty.call(message, "tables")) {
                    if (!$Array.isArray(message.tables))
                        return "tables: array expected";
                    for (let i = 0; i < message.tables.length; ++i) {
                        let error = $root.mppbackup.v1.TableRows.verify(message.tables[i], _depth + 1);
                        if (error)
                            return "tables." + error;
                    }
                }
                if (message.rawBytes != null && $Object.hasOwnProperty.call(message, "rawBytes"))
                    if (!$util.isInteger(message.rawBytes) && !(message.rawBytes && $util.isInteger(message.rawBytes.low) && $util.isInteger(message.rawBytes.high)))
                        return "rawBytes: integer|Long expected";
                if (message.storedBytes != null && $Object.hasOwnProperty.call(message, "storedBytes"))
                    if (!$util.isInteger(message.storedBytes) && !(message.storedBytes && $util.isInteger(message.storedBytes.low) && $util.isInteger(message.storedBytes.high)))
                        return "storedBytes: integer|Long expected";
                if (message.largeObjects != null && $Object.hasOwnProperty.call(message, "largeObjects"))
                    if (!$util.isInteger(message.largeObjects) && !(message.largeObjects && $util.isInteger(message.largeObjects.low) && $util.isInteger(message.largeObjects.high)))
                        return "largeObjects: integer|Long expected";
                if (message.serverVersion != null && $Object.hasOwnProperty.call(message, "serverVersion"))
                    if (!$util.isString(message.serverVersion))
                        return "serverVersion: string expected";
                if (message.programVersion != null && $Object.hasOwnProperty.call(message, "programVersion"))
                    if (!$util.isString(message.programVersion))
                        return "programVersion: string expected";
                if (message.lsn != null && $Object.hasOwnProperty.call(message, "lsn"))
                    if (!$util.isString(message.lsn))
                        return "lsn: string expected";
                return null;
            };

            /**
             * Creates a DumpResult message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.DumpResult
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.DumpResult} DumpResult
             */
            DumpResult.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.DumpResult)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.DumpResult: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.DumpResult();
                if (object.files) {
                    if (!$Array.isArray(object.files))
                        throw $TypeError(".mppbackup.v1.DumpResult.files: array expected");
                    message.files = $Array(object.files.length);
                    for (let i = 0; i < object.files.length; ++i) {
                        if (!$util.isObject(object.files[i]))
                            throw $TypeError(".mppbackup.v1.DumpResult.files: object expected");
                        message.files[i] = $root.mppbackup.v1.SetFile.fromObject(object.files[i], _depth + 1);
                    }
                }
                if (object.tables) {
                    if (!$Array.isArray(object.tables))
                        throw $TypeError(".mppbackup.v1.DumpResult.tables: array expected");
                    message.tables = $Array(object.tables.length);
                    for (let i = 0; i < object.tables.length; ++i) {
                        if (!$util.isObject(object.tables[i]))
                            throw $TypeError(".mppbackup.v1.DumpResult.tables: object expected");
                        message.tables[i] = $root.mppbackup.v1.TableRows.fromObject(object.tables[i], _depth + 1);
                    }
                }
                if (object.rawBytes != null)
                    if (typeof object.rawBytes === "object" ? object.rawBytes.low || object.rawBytes.high : $Number(object.rawBytes) !== 0)
                        if ($util.Long)
                            message.rawBytes = $util.Long.fromValue(object.rawBytes, true);
                        else if (typeof object.rawBytes === "string")
                            message.rawBytes = $parseInt(object.rawBytes, 10);
                        else if (typeof object.rawBytes === "number")
                            message.rawBytes = object.rawBytes;
                        else if (typeof object.rawBytes === "object")
                            message.rawBytes = new $util.LongBits(object.rawBytes.low >>> 0, object.rawBytes.high >>> 0).toNumber(true);
                if (object.storedBytes != null)
                    if (typeof object.storedBytes === "object" ? object.storedBytes.low || object.storedBytes.high : $Number(object.storedBytes) !== 0)
                        if ($util.Long)
                            message.storedBytes = $util.Long.fromValue(object.storedBytes, true);
                        else if (typeof object.storedBytes === "string")
                            message.storedBytes = $parseInt(object.storedBytes, 10);
                        else if (typeof object.storedBytes === "number")
                            message.storedBytes = object.storedBytes;
                        else if (typeof object.storedBytes === "object")
                            message.storedBytes = new $util.LongBits(object.storedBytes.low >>> 0, object.storedBytes.high >>> 0).toNumber(true);
                if (object.largeObjects != null)
                    if (typeof object.largeObjects === "object" ? object.largeObjects.low || object.largeObjects.high : $Number(object.largeObjects) !== 0)
                        if ($util.Long)
                            message.largeObjects = $util.Long.fromValue(object.largeObjects, true);
                        else if (typeof object.largeObjects === "string")
                            message.largeObjects = $parseInt(object.largeObjects, 10);
                        else if (typeof object.largeObjects === "number")
                            message.largeObjects = object.largeObjects;
                        else if (typeof object.largeObjects === "object")
                            message.largeObjects = new $util.LongBits(object.largeObjects.low >>> 0, object.largeObjects.high >>> 0).toNumber(true);
                if (object.serverVersion != null)
                    if (typeof object.serverVersion !== "string" || object.serverVersion.length)
                        message.serverVersion = $String(object.serverVersion);
                if (object.programVersion != null)
                    if (typeof object.programVersion !== "string" || object.programVersion.length)
                        message.programVersion = $String(object.programVersion);
                if (object.lsn != null)
                    if (typeof object.lsn !== "string" || object.lsn.length)
                        message.lsn = $String(object.lsn);
                return message;
            };

            /**
             * Creates a plain object from a DumpResult message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.DumpResult
             * @static
             * @param {mppbackup.v1.DumpResult} message DumpResult
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            DumpResult.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.files = [];
                    object.tables = [];
                }
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rawBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rawBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.storedBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.storedBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.largeObjects = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.largeObjects = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.serverVersion = "";
                    object.programVersion = "";
                    object.lsn = "";
                }
                if (message.files && message.files.length) {
                    object.files = $Array(message.files.length);
                    for (let j = 0; j < message.files.length; ++j)
                        object.files[j] = $root.mppbackup.v1.SetFile.toObject(message.files[j], options, _depth + 1);
                }
                if (message.tables && message.tables.length) {
                    object.tables = $Array(message.tables.length);
                    for (let j = 0; j < message.tables.length; ++j)
                        object.tables[j] = $root.mppbackup.v1.TableRows.toObject(message.tables[j], options, _depth + 1);
                }
                if (message.rawBytes != null && $Object.hasOwnProperty.call(message, "rawBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rawBytes = typeof message.rawBytes === "number" ? $BigInt(message.rawBytes) : $util.Long.fromBits(message.rawBytes.low >>> 0, message.rawBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.rawBytes === "number")
                        object.rawBytes = options.longs === $String ? $String(message.rawBytes) : message.rawBytes;
                    else
                        object.rawBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.rawBytes) : options.longs === $Number ? new $util.LongBits(message.rawBytes.low >>> 0, message.rawBytes.high >>> 0).toNumber(true) : message.rawBytes;
                if (message.storedBytes != null && $Object.hasOwnProperty.call(message, "storedBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.storedBytes = typeof message.storedBytes === "number" ? $BigInt(message.storedBytes) : $util.Long.fromBits(message.storedBytes.low >>> 0, message.storedBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.storedBytes === "number")
                        object.storedBytes = options.longs === $String ? $String(message.storedBytes) : message.storedBytes;
                    else
                        object.storedBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.storedBytes) : options.longs === $Number ? new $util.LongBits(message.storedBytes.low >>> 0, message.storedBytes.high >>> 0).toNumber(true) : message.storedBytes;
                if (message.largeObjects != null && $Object.hasOwnProperty.call(message, "largeObjects"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.largeObjects = typeof message.largeObjects === "number" ? $BigInt(message.largeObjects) : $util.Long.fromBits(message.largeObjects.low >>> 0, message.largeObjects.high >>> 0, true).toBigInt();
                    else if (typeof message.largeObjects === "number")
                        object.largeObjects = options.longs === $String ? $String(message.largeObjects) : message.largeObjects;
                    else
                        object.largeObjects = options.longs === $String ? $util.Long.prototype.toString.call(message.largeObjects) : options.longs === $Number ? new $util.LongBits(message.largeObjects.low >>> 0, message.largeObjects.high >>> 0).toNumber(true) : message.largeObjects;
                if (message.serverVersion != null && $Object.hasOwnProperty.call(message, "serverVersion"))
                    object.serverVersion = message.serverVersion;
                if (message.programVersion != null && $Object.hasOwnProperty.call(message, "programVersion"))
                    object.programVersion = message.programVersion;
                if (message.lsn != null && $Object.hasOwnProperty.call(message, "lsn"))
                    object.lsn = message.lsn;
                return object;
            };

            /**
             * Converts this DumpResult to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.DumpResult
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            DumpResult.prototype.toJSON = function() {
                return DumpResult.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for DumpResult
             * @function getTypeUrl
             * @memberof mppbackup.v1.DumpResult
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            DumpResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.DumpResult";
            };

            return DumpResult;
        })();

        v1.TableRows = (function() {

            /**
             * Properties of a TableRows.
             * @typedef {Object} mppbackup.v1.TableRows.$Properties
             * @property {number|null} [oid] TableRows oid
             * @property {string|null} [schema] TableRows schema
             * @property {string|null} [name] TableRows name
             * @property {number|null} [rows] TableRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TableRows.
             * @memberof mppbackup.v1
             * @interface ITableRows
             * @augments mppbackup.v1.TableRows.$Properties
             * @deprecated Use mppbackup.v1.TableRows.$Properties instead.
             */

            /**
             * Shape of a TableRows.
             * @typedef {mppbackup.v1.TableRows.$Properties} mppbackup.v1.TableRows.$Shape
             */

            /**
             * Constructs a new TableRows.
             * @memberof mppbackup.v1
             * @classdesc Represents a TableRows.
             * @constructor
             * @param {mppbackup.v1.TableRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TableRows = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TableRows oid.
             * @member {number} oid
             * @memberof mppbackup.v1.TableRows
             * @instance
             */
            TableRows.prototype.oid = 0;

            /**
             * TableRows schema.
             * @member {string} schema
             * @memberof mppbackup.v1.TableRows
             * @instance
             */
            TableRows.prototype.schema = "";

            /**
             * TableRows name.
             * @member {string} name
             * @memberof mppbackup.v1.TableRows
             * @instance
             */
            TableRows.prototype.name = "";

            /**
             * TableRows rows.
             * @member {number} rows
             * @memberof mppbackup.v1.TableRows
             * @instance
             */
            TableRows.prototype.rows = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new TableRows instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.TableRows
             * @static
             * @param {mppbackup.v1.TableRows.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.TableRows} TableRows instance
             * @type {{
             *   (properties: mppbackup.v1.TableRows.$Shape): mppbackup.v1.TableRows & mppbackup.v1.TableRows.$Shape;
             *   (properties?: mppbackup.v1.TableRows.$Properties): mppbackup.v1.TableRows;
             * }}
             */
            TableRows.create = function(properties) {
                return new TableRows(properties);
            };

            /**
             * Encodes the specified TableRows message. Does not implicitly {@link mppbackup.v1.TableRows.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.TableRows
             * @static
             * @param {mppbackup.v1.TableRows.$Properties} message TableRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TableRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.oid != null && $Object.hasOwnProperty.call(message, "oid") && message.oid !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.oid);
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema") && message.schema !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.schema);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows") && (typeof message.rows === "object" ? message.rows.low || message.rows.high : message.rows !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.rows);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TableRows message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.TableRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.TableRows & mppbackup.v1.TableRows.$Shape} TableRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TableRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.TableRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.oid = value;
                            else
                                delete message.oid;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.schema = value;
                            else
                                delete message.schema;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rows = value;
                            else
                                delete message.rows;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a TableRows message.
             * @function verify
             * @memberof mppbackup.v1.TableRows
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            TableRows.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.oid != null && $Object.hasOwnProperty.call(message, "oid"))
                    if (!$util.isInteger(message.oid))
                        return "oid: integer expected";
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema"))
                    if (!$util.isString(message.schema))
                        return "schema: string expected";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows"))
                    if (!$util.isInteger(message.rows) && !(message.rows && $util.isInteger(message.rows.low) && $util.isInteger(message.rows.high)))
                        return "rows: integer|Long expected";
                return null;
            };

            /**
             * Creates a TableRows message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.TableRows
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.TableRows} TableRows
             */
            TableRows.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.TableRows)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.TableRows: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.TableRows();
                if (object.oid != null)
                    if ($Number(object.oid) !== 0)
                        message.oid = object.oid >>> 0;
                if (object.schema != null)
                    if (typeof object.schema !== "string" || object.schema.length)
                        message.schema = $String(object.schema);
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.rows != null)
                    if (typeof object.rows === "object" ? object.rows.low || object.rows.high : $Number(object.rows) !== 0)
                        if ($util.Long)
                            message.rows = $util.Long.fromValue(object.rows, true);
                        else if (typeof object.rows === "string")
                            message.rows = $parseInt(object.rows, 10);
                        else if (typeof object.rows === "number")
                            message.rows = object.rows;
                        else if (typeof object.rows === "object")
                            message.rows = new $util.LongBits(object.rows.low >>> 0, object.rows.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a TableRows message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.TableRows
             * @static
             * @param {mppbackup.v1.TableRows} message TableRows
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            TableRows.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.oid = 0;
                    object.schema = "";
                    object.name = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rows = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rows = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.oid != null && $Object.hasOwnProperty.call(message, "oid"))
                    object.oid = message.oid;
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema"))
                    object.schema = message.schema;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rows = typeof message.rows === "number" ? $BigInt(message.rows) : $util.Long.fromBits(message.rows.low >>> 0, message.rows.high >>> 0, true).toBigInt();
                    else if (typeof message.rows === "number")
                        object.rows = options.longs === $String ? $String(message.rows) : message.rows;
                    else
                        object.rows = options.longs === $String ? $util.Long.prototype.toString.call(message.rows) : options.longs === $Number ? new $util.LongBits(message.rows.low >>> 0, message.rows.high >>> 0).toNumber(true) : message.rows;
                return object;
            };

            /**
             * Converts this TableRows to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.TableRows
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            TableRows.prototype.toJSON = function() {
                return TableRows.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for TableRows
             * @function getTypeUrl
             * @memberof mppbackup.v1.TableRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            TableRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.TableRows";
            };

            return TableRows;
        })();

        /**
         * RestorePhase enum.
         * @name mppbackup.v1.RestorePhase
         * @enum {number}
         * @property {number} RESTORE_PHASE_UNSPECIFIED=0 RESTORE_PHASE_UNSPECIFIED value
         * @property {number} RESTORE_PHASE_GLOBALS=1 RESTORE_PHASE_GLOBALS value
         * @property {number} RESTORE_PHASE_CREATE_DATABASE=2 RESTORE_PHASE_CREATE_DATABASE value
         * @property {number} RESTORE_PHASE_PRE_DATA=3 RESTORE_PHASE_PRE_DATA value
         * @property {number} RESTORE_PHASE_DATA=4 RESTORE_PHASE_DATA value
         * @property {number} RESTORE_PHASE_POST_DATA=5 RESTORE_PHASE_POST_DATA value
         * @property {number} RESTORE_PHASE_ANALYZE=6 RESTORE_PHASE_ANALYZE value
         */
        v1.RestorePhase = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "RESTORE_PHASE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "RESTORE_PHASE_GLOBALS"] = 1;
            values[valuesById[2] = "RESTORE_PHASE_CREATE_DATABASE"] = 2;
            values[valuesById[3] = "RESTORE_PHASE_PRE_DATA"] = 3;
            values[valuesById[4] = "RESTORE_PHASE_DATA"] = 4;
            values[valuesById[5] = "RESTORE_PHASE_POST_DATA"] = 5;
            values[valuesById[6] = "RESTORE_PHASE_ANALYZE"] = 6;
            return values;
        })();

        v1.StartRestoreRequest = (function() {

            /**
             * Properties of a StartRestoreRequest.
             * @typedef {Object} mppbackup.v1.StartRestoreRequest.$Properties
             * @property {string|null} [operationId] StartRestoreRequest operationId
             * @property {mppbackup.v1.InstanceRef.$Properties|null} [instance] StartRestoreRequest instance
             * @property {mppbackup.v1.InstanceRef.$Properties|null} [source] StartRestoreRequest source
             * @property {mppbackup.v1.SetLocation.$Properties|null} [location] StartRestoreRequest location
             * @property {string|null} [database] StartRestoreRequest database
             * @property {string|null} [sourceDatabase] StartRestoreRequest sourceDatabase
             * @property {mppbackup.v1.RestorePhase|null} [phase] StartRestoreRequest phase
             * @property {mppbackup.v1.RestoreOptions.$Properties|null} [options] StartRestoreRequest options
             * @property {number|null} [reconnectWindowMs] StartRestoreRequest reconnectWindowMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StartRestoreRequest.
             * @memberof mppbackup.v1
             * @interface IStartRestoreRequest
             * @augments mppbackup.v1.StartRestoreRequest.$Properties
             * @deprecated Use mppbackup.v1.StartRestoreRequest.$Properties instead.
             */

            /**
             * Shape of a StartRestoreRequest.
             * @typedef {mppbackup.v1.StartRestoreRequest.$Properties} mppbackup.v1.StartRestoreRequest.$Shape
             */

            /**
             * Constructs a new StartRestoreRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a StartRestoreRequest.
             * @constructor
             * @param {mppbackup.v1.StartRestoreRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StartRestoreRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StartRestoreRequest operationId.
             * @member {string} operationId
             * @memberof mppbackup.v1.StartRestoreRequest
             * @instance
             */
            StartRestoreRequest.prototype.operationId = "";

            /**
             * StartRestoreRequest instance.
             * @member {mppbackup.v1.InstanceRef.$Properties|null|undefined} instance
             * @memberof mppbackup.v1.StartRestoreRequest
             * @instance
             */
            StartRestoreRequest.prototype.instance = null;

            /**
             * StartRestoreRequest source.
             * @member {mppbackup.v1.InstanceRef.$Properties|null|undefined} source
             * @memberof mppbackup.v1.StartRestoreRequest
             * @instance
             */
            StartRestoreRequest.prototype.source = null;

            /**
             * StartRestoreRequest location.
             * @member {mppbackup.v1.SetLocation.$Properties|null|undefined} location
             * @memberof mppbackup.v1.StartRestoreRequest
             * @instance
             */
            StartRestoreRequest.prototype.location = null;

            /**
             * StartRestoreRequest database.
             * @member {string} database
             * @memberof mppbackup.v1.StartRestoreRequest
             * @instance
             */
            StartRestoreRequest.prototype.database = "";

            /**
             * StartRestoreRequest sourceDatabase.
             * @member {string} sourceDatabase
             * @memberof mppbackup.v1.StartRestoreRequest
             * @instance
             */
            StartRestoreRequest.prototype.sourceDatabase = "";

            /**
             * StartRestoreRequest phase.
             * @member {mppbackup.v1.RestorePhase} phase
             * @memberof mppbackup.v1.StartRestoreRequest
             * @instance
             */
            StartRestoreRequest.prototype.phase = 0;

            /**
             * StartRestoreRequest options.
             * @member {mppbackup.v1.RestoreOptions.$Properties|null|undefined} options
             * @memberof mppbackup.v1.StartRestoreRequest
             * @instance
             */
            StartRestoreRequest.prototype.options = null;

            /**
             * StartRestoreRequest reconnectWindowMs.
             * @member {number} reconnectWindowMs
             * @memberof mppbackup.v1.StartRestoreRequest
             * @instance
             */
            StartRestoreRequest.prototype.reconnectWindowMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new StartRestoreRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.StartRestoreRequest
             * @static
             * @param {mppbackup.v1.StartRestoreRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.StartRestoreRequest} StartRestoreRequest instance
             * @type {{
             *   (properties: mppbackup.v1.StartRestoreRequest.$Shape): mppbackup.v1.StartRestoreRequest & mppbackup.v1.StartRestoreRequest.$Shape;
             *   (properties?: mppbackup.v1.StartRestoreRequest.$Properties): mppbackup.v1.StartRestoreRequest;
             * }}
             */
            StartRestoreRequest.create = function(properties) {
                return new StartRestoreRequest(properties);
            };

            /**
             * Encodes the specified StartRestoreRequest message. Does not implicitly {@link mppbackup.v1.StartRestoreRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.StartRestoreRequest
             * @static
             * @param {mppbackup.v1.StartRestoreRequest.$Properties} message StartRestoreRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StartRestoreRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId") && message.operationId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.operationId);
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    $root.mppbackup.v1.InstanceRef.encode(message.instance, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    $root.mppbackup.v1.InstanceRef.encode(message.source, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    $root.mppbackup.v1.SetLocation.encode(message.location, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.database != null && $Object.hasOwnProperty.call(message, "database") && message.database !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.database);
                if (message.sourceDatabase != null && $Object.hasOwnProperty.call(message, "sourceDatabase") && message.sourceDatabase !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.sourceDatabase);
                if (message.phase != null && $Object.hasOwnProperty.call(message, "phase") && message.phase !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).int32(message.phase);
                if (message.options != null && $Object.hasOwnProperty.call(message, "options"))
                    $root.mppbackup.v1.RestoreOptions.encode(message.options, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.reconnectWindowMs != null && $Object.hasOwnProperty.call(message, "reconnectWindowMs") && (typeof message.reconnectWindowMs === "object" ? message.reconnectWindowMs.low || message.reconnectWindowMs.high : message.reconnectWindowMs !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.reconnectWindowMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StartRestoreRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.StartRestoreRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartRestoreRequest & mppbackup.v1.StartRestoreRequest.$Shape} StartRestoreRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StartRestoreRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.StartRestoreRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operationId = value;
                            else
                                delete message.operationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.instance = $root.mppbackup.v1.InstanceRef.decode(reader, reader.size(), $undefined, _depth + 1, message.instance);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.source = $root.mppbackup.v1.InstanceRef.decode(reader, reader.size(), $undefined, _depth + 1, message.source);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.location = $root.mppbackup.v1.SetLocation.decode(reader, reader.size(), $undefined, _depth + 1, message.location);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.database = value;
                            else
                                delete message.database;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sourceDatabase = value;
                            else
                                delete message.sourceDatabase;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.phase = value;
                            else
                                delete message.phase;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.options = $root.mppbackup.v1.RestoreOptions.decode(reader, reader.size(), $undefined, _depth + 1, message.options);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.reconnectWindowMs = value;
                            else
                                delete message.reconnectWindowMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a StartRestoreRequest message.
             * @function verify
             * @memberof mppbackup.v1.StartRestoreRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            StartRestoreRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    if (!$util.isString(message.operationId))
                        return "operationId: string expected";
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance")) {
                    let error = $root.mppbackup.v1.InstanceRef.verify(message.instance, _depth + 1);
                    if (error)
                        return "instance." + error;
                }
                if (message.source != null && $Object.hasOwnProperty.call(message, "source")) {
                    let error = $root.mppbackup.v1.InstanceRef.verify(message.source, _depth + 1);
                    if (error)
                        return "source." + error;
                }
                if (message.location != null && $Object.hasOwnProperty.call(message, "location")) {
                    let error = $root.mppbackup.v1.SetLocation.verify(message.location, _depth + 1);
                    if (error)
                        return "location." + error;
                }
                if (message.database != null && $Object.hasOwnProperty.call(message, "database"))
                    if (!$util.isString(message.database))
                        return "database: string expected";
                if (message.sourceDatabase != null && $Object.hasOwnProperty.call(message, "sourceDatabase"))
                    if (!$util.isString(message.sourceDatabase))
                        return "sourceDatabase: string expected";
                if (message.phase != null && $Object.hasOwnProperty.call(message, "phase"))
                    if (typeof message.phase !== "number" || (message.phase | 0) !== message.phase)
                        return "phase: enum value expected";
                if (message.options != null && $Object.hasOwnProperty.call(message, "options")) {
                    let error = $root.mppbackup.v1.RestoreOptions.verify(message.options, _depth + 1);
                    if (error)
                        return "options." + error;
                }
                if (message.reconnectWindowMs != null && $Object.hasOwnProperty.call(message, "reconnectWindowMs"))
                    if (!$util.isInteger(message.reconnectWindowMs) && !(message.reconnectWindowMs && $util.isInteger(message.reconnectWindowMs.low) && $util.isInteger(message.reconnectWindowMs.high)))
                        return "reconnectWindowMs: integer|Long expected";
                return null;
            };

            /**
             * Creates a StartRestoreRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.StartRestoreRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.StartRestoreRequest} StartRestoreRequest
             */
            StartRestoreRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.StartRestoreRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.StartRestoreRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.StartRestoreRequest();
                if (object.operationId != null)
                    if (typeof object.operationId !== "string" || object.operationId.length)
                        message.operationId = $String(object.operationId);
                if (object.instance != null) {
                    if (!$util.isObject(object.instance))
                        throw $TypeError(".mppbackup.v1.StartRestoreRequest.instance: object expected");
                    message.instance = $root.mppbackup.v1.InstanceRef.fromObject(object.instance, _depth + 1);
                }
                if (object.source != null) {
                    if (!$util.isObject(object.source))
                        throw $TypeError(".mppbackup.v1.StartRestoreRequest.source: object expected");
                    message.source = $root.mppbackup.v1.InstanceRef.fromObject(object.source, _depth + 1);
                }
                if (object.location != null) {
                    if (!$util.isObject(object.location))
                        throw $TypeError(".mppbackup.v1.StartRestoreRequest.location: object expected");
                    message.location = $root.mppbackup.v1.SetLocation.fromObject(object.location, _depth + 1);
                }
                if (object.database != null)
                    if (typeof object.database !== "string" || object.database.length)
                        message.database = $String(object.database);
                if (object.sourceDatabase != null)
                    if (typeof object.sourceDatabase !== "string" || object.sourceDatabase.length)
                        message.sourceDatabase = $String(object.sourceDatabase);
                if (object.phase !== 0 && (typeof object.phase !== "string" || $root.mppbackup.v1.RestorePhase[object.phase] !== 0))
                    switch (object.phase) {
                    case "RESTORE_PHASE_UNSPECIFIED":
                    case 0:
                        message.phase = 0;
                        break;
                    case "RESTORE_PHASE_GLOBALS":
                    case 1:
                        message.phase = 1;
                        break;
                    case "RESTORE_PHASE_CREATE_DATABASE":
                    case 2:
                        message.phase = 2;
                        break;
                    case "RESTORE_PHASE_PRE_DATA":
                    case 3:
                        message.phase = 3;
                        break;
                    case "RESTORE_PHASE_DATA":
                    case 4:
                        message.phase = 4;
                        break;
                    case "RESTORE_PHASE_POST_DATA":
                    case 5:
                        message.phase = 5;
                        break;
                    case "RESTORE_PHASE_ANALYZE":
                    case 6:
                        message.phase = 6;
                        break;
                    default:
                        if (typeof object.phase === "number" && (object.phase | 0) === object.phase)
                            message.phase = object.phase;
                    }
                if (object.options != null) {
                    if (!$util.isObject(object.options))
                        throw $TypeError(".mppbackup.v1.StartRestoreRequest.options: object expected");
                    message.options = $root.mppbackup.v1.RestoreOptions.fromObject(object.options, _depth + 1);
                }
                if (object.reconnectWindowMs != null)
                    if (typeof object.reconnectWindowMs === "object" ? object.reconnectWindowMs.low || object.reconnectWindowMs.high : $Number(object.reconnectWindowMs) !== 0)
                        if ($util.Long)
                            message.reconnectWindowMs = $util.Long.fromValue(object.reconnectWindowMs, true);
                        else if (typeof object.reconnectWindowMs === "string")
                            message.reconnectWindowMs = $parseInt(object.reconnectWindowMs, 10);
                        else if (typeof object.reconnectWindowMs === "number")
                            message.reconnectWindowMs = object.reconnectWindowMs;
                        else if (typeof object.reconnectWindowMs === "object")
                            message.reconnectWindowMs = new $util.LongBits(object.reconnectWindowMs.low >>> 0, object.reconnectWindowMs.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a StartRestoreRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.StartRestoreRequest
             * @static
             * @param {mppbackup.v1.StartRestoreRequest} message StartRestoreRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            StartRestoreRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.operationId = "";
                    object.instance = null;
                    object.source = null;
                    object.location = null;
                    object.database = "";
                    object.sourceDatabase = "";
                    object.phase = options.enums === $String ? "RESTORE_PHASE_UNSPECIFIED" : 0;
                    object.options = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.reconnectWindowMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.reconnectWindowMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    object.operationId = message.operationId;
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    object.instance = $root.mppbackup.v1.InstanceRef.toObject(message.instance, options, _depth + 1);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = $root.mppbackup.v1.InstanceRef.toObject(message.source, options, _depth + 1);
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    object.location = $root.mppbackup.v1.SetLocation.toObject(message.location, options, _depth + 1);
                if (message.database != null && $Object.hasOwnProperty.call(message, "database"))
                    object.database = message.database;
                if (message.sourceDatabase != null && $Object.hasOwnProperty.call(message, "sourceDatabase"))
                    object.sourceDatabase = message.sourceDatabase;
                if (message.phase != null && $Object.hasOwnProperty.call(message, "phase"))
                    object.phase = options.enums === $String ? $root.mppbackup.v1.RestorePhase[message.phase] === $undefined ? message.phase : $root.mppbackup.v1.RestorePhase[message.phase] : message.phase;
                if (message.options != null && $Object.hasOwnProperty.call(message, "options"))
                    object.options = $root.mppbackup.v1.RestoreOptions.toObject(message.options, options, _depth + 1);
                if (message.reconnectWindowMs != null && $Object.hasOwnProperty.call(message, "reconnectWindowMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.reconnectWindowMs = typeof message.reconnectWindowMs === "number" ? $BigInt(message.reconnectWindowMs) : $util.Long.fromBits(message.reconnectWindowMs.low >>> 0, message.reconnectWindowMs.high >>> 0, true).toBigInt();
                    else if (typeof message.reconnectWindowMs === "number")
                        object.reconnectWindowMs = options.longs === $String ? $String(message.reconnectWindowMs) : message.reconnectWindowMs;
                    else
                        object.reconnectWindowMs = options.longs === $String ? $util.Long.prototype.toString.call(message.reconnectWindowMs) : options.longs === $Number ? new $util.LongBits(message.reconnectWindowMs.low >>> 0, message.reconnectWindowMs.high >>> 0).toNumber(true) : message.reconnectWindowMs;
                return object;
            };

            /**
             * Converts this StartRestoreRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.StartRestoreRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            StartRestoreRequest.prototype.toJSON = function() {
                return StartRestoreRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for StartRestoreRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.StartRestoreRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            StartRestoreRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.StartRestoreRequest";
            };

            return StartRestoreRequest;
        })();

        v1.RestoreOptions = (function() {

            /**
             * Properties of a RestoreOptions.
             * @typedef {Object} mppbackup.v1.RestoreOptions.$Properties
             * @property {number|null} [jobs] RestoreOptions jobs
             * @property {boolean|null} [onErrorContinue] RestoreOptions onErrorContinue
             * @property {boolean|null} [dropExisting] RestoreOptions dropExisting
             * @property {boolean|null} [createMissing] RestoreOptions createMissing
             * @property {boolean|null} [truncate] RestoreOptions truncate
             * @property {boolean|null} [filtered] RestoreOptions filtered
             * @property {Array.<mppbackup.v1.TableName.$Properties>|null} [tables] RestoreOptions tables
             * @property {Array.<mppbackup.v1.ServerRewrite.$Properties>|null} [servers] RestoreOptions servers
             * @property {mppbackup.v1.DataRole|null} [dataRole] RestoreOptions dataRole
             * @property {string|null} [pipeToken] RestoreOptions pipeToken
             * @property {boolean|null} [redistribute] RestoreOptions redistribute
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RestoreOptions.
             * @memberof mppbackup.v1
             * @interface IRestoreOptions
             * @augments mppbackup.v1.RestoreOptions.$Properties
             * @deprecated Use mppbackup.v1.RestoreOptions.$Properties instead.
             */

            /**
             * Shape of a RestoreOptions.
             * @typedef {mppbackup.v1.RestoreOptions.$Properties} mppbackup.v1.RestoreOptions.$Shape
             */

            /**
             * Constructs a new RestoreOptions.
             * @memberof mppbackup.v1
             * @classdesc Represents a RestoreOptions.
             * @constructor
             * @param {mppbackup.v1.RestoreOptions.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RestoreOptions = function (properties) {
                this.tables = [];
                this.servers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RestoreOptions jobs.
             * @member {number} jobs
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             */
            RestoreOptions.prototype.jobs = 0;

            /**
             * RestoreOptions onErrorContinue.
             * @member {boolean} onErrorContinue
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             */
            RestoreOptions.prototype.onErrorContinue = false;

            /**
             * RestoreOptions dropExisting.
             * @member {boolean} dropExisting
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             */
            RestoreOptions.prototype.dropExisting = false;

            /**
             * RestoreOptions createMissing.
             * @member {boolean} createMissing
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             */
            RestoreOptions.prototype.createMissing = false;

            /**
             * RestoreOptions truncate.
             * @member {boolean} truncate
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             */
            RestoreOptions.prototype.truncate = false;

            /**
             * RestoreOptions filtered.
             * @member {boolean} filtered
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             */
            RestoreOptions.prototype.filtered = false;

            /**
             * RestoreOptions tables.
             * @member {Array.<mppbackup.v1.TableName.$Properties>} tables
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             */
            RestoreOptions.prototype.tables = $util.emptyArray;

            /**
             * RestoreOptions servers.
             * @member {Array.<mppbackup.v1.ServerRewrite.$Properties>} servers
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             */
            RestoreOptions.prototype.servers = $util.emptyArray;

            /**
             * RestoreOptions dataRole.
             * @member {mppbackup.v1.DataRole} dataRole
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             */
            RestoreOptions.prototype.dataRole = 0;

            /**
             * RestoreOptions pipeToken.
             * @member {string} pipeToken
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             */
            RestoreOptions.prototype.pipeToken = "";

            /**
             * RestoreOptions redistribute.
             * @member {boolean} redistribute
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             */
            RestoreOptions.prototype.redistribute = false;

            /**
             * Creates a new RestoreOptions instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.RestoreOptions
             * @static
             * @param {mppbackup.v1.RestoreOptions.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.RestoreOptions} RestoreOptions instance
             * @type {{
             *   (properties: mppbackup.v1.RestoreOptions.$Shape): mppbackup.v1.RestoreOptions & mppbackup.v1.RestoreOptions.$Shape;
             *   (properties?: mppbackup.v1.RestoreOptions.$Properties): mppbackup.v1.RestoreOptions;
             * }}
             */
            RestoreOptions.create = function(properties) {
                return new RestoreOptions(properties);
            };

            /**
             * Encodes the specified RestoreOptions message. Does not implicitly {@link mppbackup.v1.RestoreOptions.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.RestoreOptions
             * @static
             * @param {mppbackup.v1.RestoreOptions.$Properties} message RestoreOptions message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RestoreOptions.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobs != null && $Object.hasOwnProperty.call(message, "jobs") && message.jobs !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.jobs);
                if (message.onErrorContinue != null && $Object.hasOwnProperty.call(message, "onErrorContinue") && message.onErrorContinue !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.onErrorContinue);
                if (message.dropExisting != null && $Object.hasOwnProperty.call(message, "dropExisting") && message.dropExisting !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.dropExisting);
                if (message.createMissing != null && $Object.hasOwnProperty.call(message, "createMissing") && message.createMissing !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.createMissing);
                if (message.truncate != null && $Object.hasOwnProperty.call(message, "truncate") && message.truncate !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.truncate);
                if (message.filtered != null && $Object.hasOwnProperty.call(message, "filtered") && message.filtered !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.filtered);
                if (message.tables != null && message.tables.length)
                    for (let i = 0; i < message.tables.length; ++i)
                        $root.mppbackup.v1.TableName.encode(message.tables[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.servers != null && message.servers.length)
                    for (let i = 0; i < message.servers.length; ++i)
                        $root.mppbackup.v1.ServerRewrite.encode(message.servers[i], writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.dataRole != null && $Object.hasOwnProperty.call(message, "dataRole") && message.dataRole !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).int32(message.dataRole);
                if (message.pipeToken != null && $Object.hasOwnProperty.call(message, "pipeToken") && message.pipeToken !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.pipeToken);
                if (message.redistribute != null && $Object.hasOwnProperty.call(message, "redistribute") && message.redistribute !== false)
                    writer.uint32(/* id 11, wireType 0 =*/88).bool(message.redistribute);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RestoreOptions message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.RestoreOptions
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.RestoreOptions & mppbackup.v1.RestoreOptions.$Shape} RestoreOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RestoreOptions.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.RestoreOptions();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.jobs = value;
                            else
                                delete message.jobs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.onErrorContinue = value;
                            else
                                delete message.onErrorContinue;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.dropExisting = value;
                            else
                                delete message.dropExisting;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.createMissing = value;
                            else
                                delete message.createMissing;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.truncate = value;
                            else
                                delete message.truncate;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.filtered = value;
                            else
                                delete message.filtered;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tables && message.tables.length))
                                message.tables = [];
                            message.tables.push($root.mppbackup.v1.TableName.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.servers && message.servers.length))
                                message.servers = [];
                            message.servers.push($root.mppbackup.v1.ServerRewrite.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.dataRole = value;
                            else
                                delete message.dataRole;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pipeToken = value;
                            else
                                delete message.pipeToken;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.redistribute = value;
                            else
                                delete message.redistribute;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a RestoreOptions message.
             * @function verify
             * @memberof mppbackup.v1.RestoreOptions
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            RestoreOptions.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.jobs != null && $Object.hasOwnProperty.call(message, "jobs"))
                    if (!$util.isInteger(message.jobs))
                        return "jobs: integer expected";
                if (message.onErrorContinue != null && $Object.hasOwnProperty.call(message, "onErrorContinue"))
                    if (typeof message.onErrorContinue !== "boolean")
                        return "onErrorContinue: boolean expected";
                if (message.dropExisting != null && $Object.hasOwnProperty.call(message, "dropExisting"))
                    if (typeof message.dropExisting !== "boolean")
                        return "dropExisting: boolean expected";
                if (message.createMissing != null && $Object.hasOwnProperty.call(message, "createMissing"))
                    if (typeof message.createMissing !== "boolean")
                        return "createMissing: boolean expected";
                if (message.truncate != null && $Object.hasOwnProperty.call(message, "truncate"))
                    if (typeof message.truncate !== "boolean")
                        return "truncate: boolean expected";
                if (message.filtered != null && $Object.hasOwnProperty.call(message, "filtered"))
                    if (typeof message.filtered !== "boolean")
                        return "filtered: boolean expected";
                if (message.tables != null && $Object.hasOwnProperty.call(message, "tables")) {
                    if (!$Array.isArray(message.tables))
                        return "tables: array expected";
                    for (let i = 0; i < message.tables.length; ++i) {
                        let error = $root.mppbackup.v1.TableName.verify(message.tables[i], _depth + 1);
                        if (error)
                            return "tables." + error;
                    }
                }
                if (message.servers != null && $Object.hasOwnProperty.call(message, "servers")) {
                    if (!$Array.isArray(message.servers))
                        return "servers: array expected";
                    for (let i = 0; i < message.servers.length; ++i) {
                        let error = $root.mppbackup.v1.ServerRewrite.verify(message.servers[i], _depth + 1);
                        if (error)
                            return "servers." + error;
                    }
                }
                if (message.dataRole != null && $Object.hasOwnProperty.call(message, "dataRole"))
                    if (typeof message.dataRole !== "number" || (message.dataRole | 0) !== message.dataRole)
                        return "dataRole: enum value expected";
                if (message.pipeToken != null && $Object.hasOwnProperty.call(message, "pipeToken"))
                    if (!$util.isString(message.pipeToken))
                        return "pipeToken: string expected";
                if (message.redistribute != null && $Object.hasOwnProperty.call(message, "redistribute"))
                    if (typeof message.redistribute !== "boolean")
                        return "redistribute: boolean expected";
                return null;
            };

            /**
             * Creates a RestoreOptions message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.RestoreOptions
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.RestoreOptions} RestoreOptions
             */
            RestoreOptions.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.RestoreOptions)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.RestoreOptions: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.RestoreOptions();
                if (object.jobs != null)
                    if ($Number(object.jobs) !== 0)
                        message.jobs = object.jobs >>> 0;
                if (object.onErrorContinue != null)
                    if (object.onErrorContinue)
                        message.onErrorContinue = $Boolean(object.onErrorContinue);
                if (object.dropExisting != null)
                    if (object.dropExisting)
                        message.dropExisting = $Boolean(object.dropExisting);
                if (object.createMissing != null)
                    if (object.createMissing)
                        message.createMissing = $Boolean(object.createMissing);
                if (object.truncate != null)
                    if (object.truncate)
                        message.truncate = $Boolean(object.truncate);
                if (object.filtered != null)
                    if (object.filtered)
                        message.filtered = $Boolean(object.filtered);
                if (object.tables) {
                    if (!$Array.isArray(object.tables))
                        throw $TypeError(".mppbackup.v1.RestoreOptions.tables: array expected");
                    message.tables = $Array(object.tables.length);
                    for (let i = 0; i < object.tables.length; ++i) {
                        if (!$util.isObject(object.tables[i]))
                            throw $TypeError(".mppbackup.v1.RestoreOptions.tables: object expected");
                        message.tables[i] = $root.mppbackup.v1.TableName.fromObject(object.tables[i], _depth + 1);
                    }
                }
                if (object.servers) {
                    if (!$Array.isArray(object.servers))
                        throw $TypeError(".mppbackup.v1.RestoreOptions.servers: array expected");
                    message.servers = $Array(object.servers.length);
                    for (let i = 0; i < object.servers.length; ++i) {
                        if (!$util.isObject(object.servers[i]))
                            throw $TypeError(".mppbackup.v1.RestoreOptions.servers: object expected");
                        message.servers[i] = $root.mppbackup.v1.ServerRewrite.fromObject(object.servers[i], _depth + 1);
                    }
                }
                if (object.dataRole !== 0 && (typeof object.dataRole !== "string" || $root.mppbackup.v1.DataRole[object.dataRole] !== 0))
                    switch (object.dataRole) {
                    case "DATA_ROLE_UNSPECIFIED":
                    case 0:
                        message.dataRole = 0;
                        break;
                    case "DATA_ROLE_OWN_ROWS":
                    case 1:
                        message.dataRole = 1;
                        break;
                    case "DATA_ROLE_FEED_PIPES":
                    case 2:
                        message.dataRole = 2;
                        break;
                    case "DATA_ROLE_LEAD":
                    case 3:
                        message.dataRole = 3;
                        break;
                    default:
                        if (typeof object.dataRole === "number" && (object.dataRole | 0) === object.dataRole)
                            message.dataRole = object.dataRole;
                    }
                if (object.pipeToken != null)
                    if (typeof object.pipeToken !== "string" || object.pipeToken.length)
                        message.pipeToken = $String(object.pipeToken);
                if (object.redistribute != null)
                    if (object.redistribute)
                        message.redistribute = $Boolean(object.redistribute);
                return message;
            };

            /**
             * Creates a plain object from a RestoreOptions message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.RestoreOptions
             * @static
             * @param {mppbackup.v1.RestoreOptions} message RestoreOptions
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RestoreOptions.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.tables = [];
                    object.servers = [];
                }
                if (options.defaults) {
                    object.jobs = 0;
                    object.onErrorContinue = false;
                    object.dropExisting = false;
                    object.createMissing = false;
                    object.truncate = false;
                    object.filtered = false;
                    object.dataRole = options.enums === $String ? "DATA_ROLE_UNSPECIFIED" : 0;
                    object.pipeToken = "";
                    object.redistribute = false;
                }
                if (message.jobs != null && $Object.hasOwnProperty.call(message, "jobs"))
                    object.jobs = message.jobs;
                if (message.onErrorContinue != null && $Object.hasOwnProperty.call(message, "onErrorContinue"))
                    object.onErrorContinue = message.onErrorContinue;
                if (message.dropExisting != null && $Object.hasOwnProperty.call(message, "dropExisting"))
                    object.dropExisting = message.dropExisting;
                if (message.createMissing != null && $Object.hasOwnProperty.call(message, "createMissing"))
                    object.createMissing = message.createMissing;
                if (message.truncate != null && $Object.hasOwnProperty.call(message, "truncate"))
                    object.truncate = message.truncate;
                if (message.filtered != null && $Object.hasOwnProperty.call(message, "filtered"))
                    object.filtered = message.filtered;
                if (message.tables && message.tables.length) {
                    object.tables = $Array(message.tables.length);
                    for (let j = 0; j < message.tables.length; ++j)
                        object.tables[j] = $root.mppbackup.v1.TableName.toObject(message.tables[j], options, _depth + 1);
                }
                if (message.servers && message.servers.length) {
                    object.servers = $Array(message.servers.length);
                    for (let j = 0; j < message.servers.length; ++j)
                        object.servers[j] = $root.mppbackup.v1.ServerRewrite.toObject(message.servers[j], options, _depth + 1);
                }
                if (message.dataRole != null && $Object.hasOwnProperty.call(message, "dataRole"))
                    object.dataRole = options.enums === $String ? $root.mppbackup.v1.DataRole[message.dataRole] === $undefined ? message.dataRole : $root.mppbackup.v1.DataRole[message.dataRole] : message.dataRole;
                if (message.pipeToken != null && $Object.hasOwnProperty.call(message, "pipeToken"))
                    object.pipeToken = message.pipeToken;
                if (message.redistribute != null && $Object.hasOwnProperty.call(message, "redistribute"))
                    object.redistribute = message.redistribute;
                return object;
            };

            /**
             * Converts this RestoreOptions to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.RestoreOptions
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RestoreOptions.prototype.toJSON = function() {
                return RestoreOptions.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for RestoreOptions
             * @function getTypeUrl
             * @memberof mppbackup.v1.RestoreOptions
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            RestoreOptions.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.RestoreOptions";
            };

            return RestoreOptions;
        })();

        /**
         * DataRole enum.
         * @name mppbackup.v1.DataRole
         * @enum {number}
         * @property {number} DATA_ROLE_UNSPECIFIED=0 DATA_ROLE_UNSPECIFIED value
         * @property {number} DATA_ROLE_OWN_ROWS=1 DATA_ROLE_OWN_ROWS value
         * @property {number} DATA_ROLE_FEED_PIPES=2 DATA_ROLE_FEED_PIPES value
         * @property {number} DATA_ROLE_LEAD=3 DATA_ROLE_LEAD value
         */
        v1.DataRole = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DATA_ROLE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "DATA_ROLE_OWN_ROWS"] = 1;
            values[valuesById[2] = "DATA_ROLE_FEED_PIPES"] = 2;
            values[valuesById[3] = "DATA_ROLE_LEAD"] = 3;
            return values;
        })();

        v1.TableName = (function() {

            /**
             * Properties of a TableName.
             * @typedef {Object} mppbackup.v1.TableName.$Properties
             * @property {string|null} [schema] TableName schema
             * @property {string|null} [name] TableName name
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TableName.
             * @memberof mppbackup.v1
             * @interface ITableName
             * @augments mppbackup.v1.TableName.$Properties
             * @deprecated Use mppbackup.v1.TableName.$Properties instead.
             */

            /**
             * Shape of a TableName.
             * @typedef {mppbackup.v1.TableName.$Properties} mppbackup.v1.TableName.$Shape
             */

            /**
             * Constructs a new TableName.
             * @memberof mppbackup.v1
             * @classdesc Represents a TableName.
             * @constructor
             * @param {mppbackup.v1.TableName.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TableName = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TableName schema.
             * @member {string} schema
             * @memberof mppbackup.v1.TableName
             * @instance
             */
            TableName.prototype.schema = "";

            /**
             * TableName name.
             * @member {string} name
             * @memberof mppbackup.v1.TableName
             * @instance
             */
            TableName.prototype.name = "";

            /**
             * Creates a new TableName instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.TableName
             * @static
             * @param {mppbackup.v1.TableName.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.TableName} TableName instance
             * @type {{
             *   (properties: mppbackup.v1.TableName.$Shape): mppbackup.v1.TableName & mppbackup.v1.TableName.$Shape;
             *   (properties?: mppbackup.v1.TableName.$Properties): mppbackup.v1.TableName;
             * }}
             */
            TableName.create = function(properties) {
                return new TableName(properties);
            };

            /**
             * Encodes the specified TableName message. Does not implicitly {@link mppbackup.v1.TableName.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.TableName
             * @static
             * @param {mppbackup.v1.TableName.$Properties} message TableName message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TableName.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema") && message.schema !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.schema);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TableName message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.TableName
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.TableName & mppbackup.v1.TableName.$Shape} TableName
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TableName.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.TableName();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.schema = value;
                            else
                                delete message.schema;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a TableName message.
             * @function verify
             * @memberof mppbackup.v1.TableName
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            TableName.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema"))
                    if (!$util.isString(message.schema))
                        return "schema: string expected";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                return null;
            };

            /**
             * Creates a TableName message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.TableName
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.TableName} TableName
             */
            TableName.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.TableName)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.TableName: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.TableName();
                if (object.schema != null)
                    if (typeof object.schema !== "string" || object.schema.length)
                        message.schema = $String(object.schema);
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                return message;
            };

            /**
             * Creates a plain object from a TableName message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.TableName
             * @static
             * @param {mppbackup.v1.TableName} message TableName
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            TableName.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.schema = "";
                    object.name = "";
                }
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema"))
                    object.schema = message.schema;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                return object;
            };

            /**
             * Converts this TableName to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.TableName
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            TableName.prototype.toJSON = function() {
                return TableName.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for TableName
             * @function getTypeUrl
             * @memberof mppbackup.v1.TableName
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            TableName.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.TableName";
            };

            return TableName;
        })();

        v1.ServerRewrite = (function() {

            /**
             * Properties of a ServerRewrite.
             * @typedef {Object} mppbackup.v1.ServerRewrite.$Properties
             * @property {string|null} [oldHost] ServerRewrite oldHost
             * @property {number|null} [oldPort] ServerRewrite oldPort
             * @property {string|null} [oldDbname] ServerRewrite oldDbname
             * @property {string|null} [newHost] ServerRewrite newHost
             * @property {number|null} [newPort] ServerRewrite newPort
             * @property {string|null} [newDbname] ServerRewrite newDbname
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ServerRewrite.
             * @memberof mppbackup.v1
             * @interface IServerRewrite
             * @augments mppbackup.v1.ServerRewrite.$Properties
             * @deprecated Use mppbackup.v1.ServerRewrite.$Properties instead.
             */

            /**
             * Shape of a ServerRewrite.
             * @typedef {mppbackup.v1.ServerRewrite.$Properties} mppbackup.v1.ServerRewrite.$Shape
             */

            /**
             * Constructs a new ServerRewrite.
             * @memberof mppbackup.v1
             * @classdesc Represents a ServerRewrite.
             * @constructor
             * @param {mppbackup.v1.ServerRewrite.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ServerRewrite = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ServerRewrite oldHost.
             * @member {string} oldHost
             * @memberof mppbackup.v1.ServerRewrite
             * @instance
             */
            ServerRewrite.prototype.oldHost = "";

            /**
             * ServerRewrite oldPort.
             * @member {number} oldPort
             * @memberof mppbackup.v1.ServerRewrite
             * @instance
             */
            ServerRewrite.prototype.oldPort = 0;

            /**
             * ServerRewrite oldDbname.
             * @member {string} oldDbname
             * @memberof mppbackup.v1.ServerRewrite
             * @instance
             */
            ServerRewrite.prototype.oldDbname = "";

            /**
             * ServerRewrite newHost.
             * @member {string} newHost
             * @memberof mppbackup.v1.ServerRewrite
             * @instance
             */
            ServerRewrite.prototype.newHost = "";

            /**
             * ServerRewrite newPort.
             * @member {number} newPort
             * @memberof mppbackup.v1.ServerRewrite
             * @instance
             */
            ServerRewrite.prototype.newPort = 0;

            /**
             * ServerRewrite newDbname.
             * @member {string} newDbname
             * @memberof mppbackup.v1.ServerRewrite
             * @instance
             */
            ServerRewrite.prototype.newDbname = "";

            /**
             * Creates a new ServerRewrite instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.ServerRewrite
             * @static
             * @param {mppbackup.v1.ServerRewrite.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.ServerRewrite} ServerRewrite instance
             * @type {{
             *   (properties: mppbackup.v1.ServerRewrite.$Shape): mppbackup.v1.ServerRewrite & mppbackup.v1.ServerRewrite.$Shape;
             *   (properties?: mppbackup.v1.ServerRewrite.$Properties): mppbackup.v1.ServerRewrite;
             * }}
             */
            ServerRewrite.create = function(properties) {
                return new ServerRewrite(properties);
            };

            /**
             * Encodes the specified ServerRewrite message. Does not implicitly {@link mppbackup.v1.ServerRewrite.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.ServerRewrite
             * @static
             * @param {mppbackup.v1.ServerRewrite.$Properties} message ServerRewrite message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ServerRewrite.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.oldHost != null && $Object.hasOwnProperty.call(message, "oldHost") && message.oldHost !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.oldHost);
                if (message.oldPort != null && $Object.hasOwnProperty.call(message, "oldPort") && message.oldPort !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.oldPort);
                if (message.oldDbname != null && $Object.hasOwnProperty.call(message, "oldDbname") && message.oldDbname !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.oldDbname);
                if (message.newHost != null && $Object.hasOwnProperty.call(message, "newHost") && message.newHost !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.newHost);
                if (message.newPort != null && $Object.hasOwnProperty.call(message, "newPort") && message.newPort !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.newPort);
                if (message.newDbname != null && $Object.hasOwnProperty.call(message, "newDbname") && message.newDbname !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.newDbname);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ServerRewrite message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.ServerRewrite
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.ServerRewrite & mppbackup.v1.ServerRewrite.$Shape} ServerRewrite
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ServerRewrite.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.ServerRewrite();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.oldHost = value;
                            else
                                delete message.oldHost;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.oldPort = value;
                            else
                                delete message.oldPort;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.oldDbname = value;
                            else
                                delete message.oldDbname;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.newHost = value;
                            else
                                delete message.newHost;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.newPort = value;
                            else
                                delete message.newPort;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.newDbname = value;
                            else
                                delete message.newDbname;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a ServerRewrite message.
             * @function verify
             * @memberof mppbackup.v1.ServerRewrite
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ServerRewrite.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.oldHost != null && $Object.hasOwnProperty.call(message, "oldHost"))
                    if (!$util.isString(message.oldHost))
                        return "oldHost: string expected";
                if (message.oldPort != null && $Object.hasOwnProperty.call(message, "oldPort"))
                    if (!$util.isInteger(message.oldPort))
                        return "oldPort: integer expected";
                if (message.oldDbname != null && $Object.hasOwnProperty.call(message, "oldDbname"))
                    if (!$util.isString(message.oldDbname))
                        return "oldDbname: string expected";
                if (message.newHost != null && $Object.hasOwnProperty.call(message, "newHost"))
                    if (!$util.isString(message.newHost))
                        return "newHost: string expected";
                if (message.newPort != null && $Object.hasOwnProperty.call(message, "newPort"))
                    if (!$util.isInteger(message.newPort))
                        return "newPort: integer expected";
                if (message.newDbname != null && $Object.hasOwnProperty.call(message, "newDbname"))
                    if (!$util.isString(message.newDbname))
                        return "newDbname: string expected";
                return null;
            };

            /**
             * Creates a ServerRewrite message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.ServerRewrite
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.ServerRewrite} ServerRewrite
             */
            ServerRewrite.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.ServerRewrite)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.ServerRewrite: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.ServerRewrite();
                if (object.oldHost != null)
                    if (typeof object.oldHost !== "string" || object.oldHost.length)
                        message.oldHost = $String(object.oldHost);
                if (object.oldPort != null)
                    if ($Number(object.oldPort) !== 0)
                        message.oldPort = object.oldPort >>> 0;
                if (object.oldDbname != null)
                    if (typeof object.oldDbname !== "string" || object.oldDbname.length)
                        message.oldDbname = $String(object.oldDbname);
                if (object.newHost != null)
                    if (typeof object.newHost !== "string" || object.newHost.length)
                        message.newHost = $String(object.newHost);
                if (object.newPort != null)
                    if ($Number(object.newPort) !== 0)
                        message.newPort = object.newPort >>> 0;
                if (object.newDbname != null)
                    if (typeof object.newDbname !== "string" || object.newDbname.length)
                        message.newDbname = $String(object.newDbname);
                return message;
            };

            /**
             * Creates a plain object from a ServerRewrite message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.ServerRewrite
             * @static
             * @param {mppbackup.v1.ServerRewrite} message ServerRewrite
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ServerRewrite.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.oldHost = "";
                    object.oldPort = 0;
                    object.oldDbname = "";
                    object.newHost = "";
                    object.newPort = 0;
                    object.newDbname = "";
                }
                if (message.oldHost != null && $Object.hasOwnProperty.call(message, "oldHost"))
                    object.oldHost = message.oldHost;
                if (message.oldPort != null && $Object.hasOwnProperty.call(message, "oldPort"))
                    object.oldPort = message.oldPort;
                if (message.oldDbname != null && $Object.hasOwnProperty.call(message, "oldDbname"))
                    object.oldDbname = message.oldDbname;
                if (message.newHost != null && $Object.hasOwnProperty.call(message, "newHost"))
                    object.newHost = message.newHost;
                if (message.newPort != null && $Object.hasOwnProperty.call(message, "newPort"))
                    object.newPort = message.newPort;
                if (message.newDbname != null && $Object.hasOwnProperty.call(message, "newDbname"))
                    object.newDbname = message.newDbname;
                return object;
            };

            /**
             * Converts this ServerRewrite to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.ServerRewrite
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ServerRewrite.prototype.toJSON = function() {
                return ServerRewrite.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for ServerRewrite
             * @function getTypeUrl
             * @memberof mppbackup.v1.ServerRewrite
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ServerRewrite.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.ServerRewrite";
            };

            return ServerRewrite;
        })();

        v1.RestoreResult = (function() {

            /**
             * Properties of a RestoreResult.
             * @typedef {Object} mppbackup.v1.RestoreResult.$Properties
             * @property {Array.<mppbackup.v1.TableRows.$Properties>|null} [tables] RestoreResult tables
             * @property {Array.<mppbackup.v1.ErrorDetail.$Properties>|null} [problems] RestoreResult problems
             * @property {number|null} [rawBytes] RestoreResult rawBytes
             * @property {boolean|null} [databaseCreated] RestoreResult databaseCreated
             * @property {Array.<mppbackup.v1.TableName.$Properties>|null} [displaced] RestoreResult displaced
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RestoreResult.
             * @memberof mppbackup.v1
             * @interface IRestoreResult
             * @augments mppbackup.v1.RestoreResult.$Properties
             * @deprecated Use mppbackup.v1.RestoreResult.$Properties instead.
             */

            /**
             * Shape of a RestoreResult.
             * @typedef {mppbackup.v1.RestoreResult.$Properties} mppbackup.v1.RestoreResult.$Shape
             */

            /**
             * Constructs a new RestoreResult.
             * @memberof mppbackup.v1
             * @classdesc Represents a RestoreResult.
             * @constructor
             * @param {mppbackup.v1.RestoreResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RestoreResult = function (properties) {
                this.tables = [];
                this.problems = [];
                this.displaced = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RestoreResult tables.
             * @member {Array.<mppbackup.v1.TableRows.$Properties>} tables
             * @memberof mppbackup.v1.RestoreResult
             * @instance
             */
            RestoreResult.prototype.tables = $util.emptyArray;

            /**
             * RestoreResult problems.
             * @member {Array.<mppbackup.v1.ErrorDetail.$Properties>} problems
             * @memberof mppbackup.v1.RestoreResult
             * @instance
             */
            RestoreResult.prototype.problems = $util.emptyArray;

            /**
             * RestoreResult rawBytes.
             * @member {number} rawBytes
             * @memberof mppbackup.v1.RestoreResult
             * @instance
             */
            RestoreResult.prototype.rawBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RestoreResult databaseCreated.
             * @member {boolean} databaseCreated
             * @memberof mppbackup.v1.RestoreResult
             * @instance
             */
            RestoreResult.prototype.databaseCreated = false;

            /**
             * RestoreResult displaced.
             * @member {Array.<mppbackup.v1.TableName.$Properties>} displaced
             * @memberof mppbackup.v1.RestoreResult
             * @instance
             */
            RestoreResult.prototype.displaced = $util.emptyArray;

            /**
             * Creates a new RestoreResult instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.RestoreResult
             * @static
             * @param {mppbackup.v1.RestoreResult.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.RestoreResult} RestoreResult instance
             * @type {{
             *   (properties: mppbackup.v1.RestoreResult.$Shape): mppbackup.v1.RestoreResult & mppbackup.v1.RestoreResult.$Shape;
             *   (properties?: mppbackup.v1.RestoreResult.$Properties): mppbackup.v1.RestoreResult;
             * }}
             */
            RestoreResult.create = function(properties) {
                return new RestoreResult(properties);
            };

            /**
             * Encodes the specified RestoreResult message. Does not implicitly {@link mppbackup.v1.RestoreResult.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.RestoreResult
             * @static
             * @param {mppbackup.v1.RestoreResult.$Properties} message RestoreResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RestoreResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tables != null && message.tables.length)
                    for (let i = 0; i < message.tables.length; ++i)
                        $root.mppbackup.v1.TableRows.encode(message.tables[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.problems != null && message.problems.length)
                    for (let i = 0; i < message.problems.length; ++i)
                        $root.mppbackup.v1.ErrorDetail.encode(message.problems[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.rawBytes != null && $Object.hasOwnProperty.call(message, "rawBytes") && (typeof message.rawBytes === "object" ? message.rawBytes.low || message.rawBytes.high : message.rawBytes !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.rawBytes);
                if (message.databaseCreated != null && $Object.hasOwnProperty.call(message, "databaseCreated") && message.databaseCreated !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.databaseCreated);
                if (message.displaced != null && message.displaced.length)
                    for (let i = 0; i < message.displaced.length; ++i)
                        $root.mppbackup.v1.TableName.encode(message.displaced[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RestoreResult message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.RestoreResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.RestoreResult & mppbackup.v1.RestoreResult.$Shape} RestoreResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RestoreResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.RestoreResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tables && message.tables.length))
                                message.tables = [];
                            message.tables.push($root.mppbackup.v1.TableRows.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.problems && message.problems.length))
                                message.problems = [];
                            message.problems.push($root.mppbackup.v1.ErrorDetail.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rawBytes = value;
                            else
                                delete message.rawBytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.databaseCreated = value;
                            else
                                delete message.databaseCreated;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.displaced && message.displaced.length))
                                message.displaced = [];
                            message.displaced.push($root.mppbackup.v1.TableName.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a RestoreResult message.
             * @function verify
             * @memberof mppbackup.v1.RestoreResult
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            RestoreResult.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.tables != null && $Object.hasOwnProperty.call(message, "tables")) {
                    if (!$Array.isArray(message.tables))
                        return "tables: array expected";
                    for (let i = 0; i < message.tables.length; ++i) {
                        let error = $root.mppbackup.v1.TableRows.verify(message.tables[i], _depth + 1);
                        if (error)
                            return "tables." + error;
                    }
                }
                if (message.problems != null && $Object.hasOwnProperty.call(message, "problems")) {
                    if (!$Array.isArray(message.problems))
                        return "problems: array expected";
                    for (let i = 0; i < message.problems.length; ++i) {
                        let error = $root.mppbackup.v1.ErrorDetail.verify(message.problems[i], _depth + 1);
                        if (error)
                            return "problems." + error;
                    }
                }
                if (message.rawBytes != null && $Object.hasOwnProperty.call(message, "rawBytes"))
                    if (!$util.isInteger(message.rawBytes) && !(message.rawBytes && $util.isInteger(message.rawBytes.low) && $util.isInteger(message.rawBytes.high)))
                        return "rawBytes: integer|Long expected";
                if (message.databaseCreated != null && $Object.hasOwnProperty.call(message, "databaseCreated"))
                    if (typeof message.databaseCreated !== "boolean")
                        return "databaseCreated: boolean expected";
                if (message.displaced != null && $Object.hasOwnProperty.call(message, "displaced")) {
                    if (!$Array.isArray(message.displaced))
                        return "displaced: array expected";
                    for (let i = 0; i < message.displaced.length; ++i) {
                        let error = $root.mppbackup.v1.TableName.verify(message.displaced[i], _depth + 1);
                        if (error)
                            return "displaced." + error;
                    }
                }
                return null;
            };

            /**
             * Creates a RestoreResult message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.RestoreResult
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.RestoreResult} RestoreResult
             */
            RestoreResult.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.RestoreResult)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.RestoreResult: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.RestoreResult();
                if (object.tables) {
                    if (!$Array.isArray(object.tables))
                        throw $TypeError(".mppbackup.v1.RestoreResult.tables: array expected");
                    message.tables = $Array(object.tables.length);
                    for (let i = 0; i < object.tables.length; ++i) {
                        if (!$util.isObject(object.tables[i]))
                            throw $TypeError(".mppbackup.v1.RestoreResult.tables: object expected");
                        message.tables[i] = $root.mppbackup.v1.TableRows.fromObject(object.tables[i], _depth + 1);
                    }
                }
                if (object.problems) {
                    if (!$Array.isArray(object.problems))
                        throw $TypeError(".mppbackup.v1.RestoreResult.problems: array expected");
                    message.problems = $Array(object.problems.length);
                    for (let i = 0; i < object.problems.length; ++i) {
                        if (!$util.isObject(object.problems[i]))
                            throw $TypeError(".mppbackup.v1.RestoreResult.problems: object expected");
                        message.problems[i] = $root.mppbackup.v1.ErrorDetail.fromObject(object.problems[i], _depth + 1);
                    }
                }
                if (object.rawBytes != null)
                    if (typeof object.rawBytes === "object" ? object.rawBytes.low || object.rawBytes.high : $Number(object.rawBytes) !== 0)
                        if ($util.Long)
                            message.rawBytes = $util.Long.fromValue(object.rawBytes, true);
                        else if (typeof object.rawBytes === "string")
                            message.rawBytes = $parseInt(object.rawBytes, 10);
                        else if (typeof object.rawBytes === "number")
                            message.rawBytes = object.rawBytes;
                        else if (typeof object.rawBytes === "object")
                            message.rawBytes = new $util.LongBits(object.rawBytes.low >>> 0, object.rawBytes.high >>> 0).toNumber(true);
                if (object.databaseCreated != null)
                    if (object.databaseCreated)
                        message.databaseCreated = $Boolean(object.databaseCreated);
                if (object.displaced) {
                    if (!$Array.isArray(object.displaced))
                        throw $TypeError(".mppbackup.v1.RestoreResult.displaced: array expected");
                    message.displaced = $Array(object.displaced.length);
                    for (let i = 0; i < object.displaced.length; ++i) {
                        if (!$util.isObject(object.displaced[i]))
                            throw $TypeError(".mppbackup.v1.RestoreResult.displaced: object expected");
                        message.displaced[i] = $root.mppbackup.v1.TableName.fromObject(object.displaced[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a RestoreResult message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.RestoreResult
             * @static
             * @param {mppbackup.v1.RestoreResult} message RestoreResult
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RestoreResult.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.tables = [];
                    object.problems = [];
                    object.displaced = [];
                }
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rawBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rawBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.databaseCreated = false;
                }
                if (message.tables && message.tables.length) {
                    object.tables = $Array(message.tables.length);
                    for (let j = 0; j < message.tables.length; ++j)
                        object.tables[j] = $root.mppbackup.v1.TableRows.toObject(message.tables[j], options, _depth + 1);
                }
                if (message.problems && message.problems.length) {
                    object.problems = $Array(message.problems.length);
                    for (let j = 0; j < message.problems.length; ++j)
                        object.problems[j] = $root.mppbackup.v1.ErrorDetail.toObject(message.problems[j], options, _depth + 1);
                }
                if (message.rawBytes != null && $Object.hasOwnProperty.call(message, "rawBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rawBytes = typeof message.rawBytes === "number" ? $BigInt(message.rawBytes) : $util.Long.fromBits(message.rawBytes.low >>> 0, message.rawBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.rawBytes === "number")
                        object.rawBytes = options.longs === $String ? $String(message.rawBytes) : message.rawBytes;
                    else
                        object.rawBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.rawBytes) : options.longs === $Number ? new $util.LongBits(message.rawBytes.low >>> 0, message.rawBytes.high >>> 0).toNumber(true) : message.rawBytes;
                if (message.databaseCreated != null && $Object.hasOwnProperty.call(message, "databaseCreated"))
                    object.databaseCreated = message.databaseCreated;
                if (message.displaced && message.displaced.length) {
                    object.displaced = $Array(message.displaced.length);
                    for (let j = 0; j < message.displaced.length; ++j)
                        object.displaced[j] = $root.mppbackup.v1.TableName.toObject(message.displaced[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this RestoreResult to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.RestoreResult
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RestoreResult.prototype.toJSON = function() {
                return RestoreResult.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for RestoreResult
             * @function getTypeUrl
             * @memberof mppbackup.v1.RestoreResult
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            RestoreResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.RestoreResult";
            };

            return RestoreResult;
        })();

        v1.StartVerifyRequest = (function() {

            /**
             * Properties of a StartVerifyRequest.
             * @typedef {Object} mppbackup.v1.StartVerifyRequest.$Properties
             * @property {string|null} [operationId] StartVerifyRequest operationId
             * @property {mppbackup.v1.InstanceRef.$Properties|null} [instance] StartVerifyRequest instance
             * @property {mppbackup.v1.SetLocation.$Properties|null} [location] StartVerifyRequest location
             * @property {Array.<mppbackup.v1.SetFile.$Properties>|null} [files] StartVerifyRequest files
             * @property {boolean|null} [sizesOnly] StartVerifyRequest sizesOnly
             * @property {number|null} [reconnectWindowMs] StartVerifyRequest reconnectWindowMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StartVerifyRequest.
             * @memberof mppbackup.v1
             * @interface IStartVerifyRequest
             * @augments mppbackup.v1.StartVerifyRequest.$Properties
             * @deprecated Use mppbackup.v1.StartVerifyRequest.$Properties instead.
             */

            /**
             * Shape of a StartVerifyRequest.
             * @typedef {mppbackup.v1.StartVerifyRequest.$Properties} mppbackup.v1.StartVerifyRequest.$Shape
             */

            /**
             * Constructs a new StartVerifyRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a StartVerifyRequest.
             * @constructor
             * @param {mppbackup.v1.StartVerifyRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StartVerifyRequest = function (properties) {
                this.files = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StartVerifyRequest operationId.
             * @member {string} operationId
             * @memberof mppbackup.v1.StartVerifyRequest
             * @instance
             */
            StartVerifyRequest.prototype.operationId = "";

            /**
             * StartVerifyRequest instance.
             * @member {mppbackup.v1.InstanceRef.$Properties|null|undefined} instance
             * @memberof mppbackup.v1.StartVerifyRequest
             * @instance
             */
            StartVerifyRequest.prototype.instance = null;

            /**
             * StartVerifyRequest location.
             * @member {mppbackup.v1.SetLocation.$Properties|null|undefined} location
             * @memberof mppbackup.v1.StartVerifyRequest
             * @instance
             */
            StartVerifyRequest.prototype.location = null;

            /**
             * StartVerifyRequest files.
             * @member {Array.<mppbackup.v1.SetFile.$Properties>} files
             * @memberof mppbackup.v1.StartVerifyRequest
             * @instance
             */
            StartVerifyRequest.prototype.files = $util.emptyArray;

            /**
             * StartVerifyRequest sizesOnly.
             * @member {boolean} sizesOnly
             * @memberof mppbackup.v1.StartVerifyRequest
             * @instance
             */
            StartVerifyRequest.prototype.sizesOnly = false;

            /**
             * StartVerifyRequest reconnectWindowMs.
             * @member {number} reconnectWindowMs
             * @memberof mppbackup.v1.StartVerifyRequest
             * @instance
             */
            StartVerifyRequest.prototype.reconnectWindowMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new StartVerifyRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.StartVerifyRequest
             * @static
             * @param {mppbackup.v1.StartVerifyRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.StartVerifyRequest} StartVerifyRequest instance
             * @type {{
             *   (properties: mppbackup.v1.StartVerifyRequest.$Shape): mppbackup.v1.StartVerifyRequest & mppbackup.v1.StartVerifyRequest.$Shape;
             *   (properties?: mppbackup.v1.StartVerifyRequest.$Properties): mppbackup.v1.StartVerifyRequest;
             * }}
             */
            StartVerifyRequest.create = function(properties) {
                return new StartVerifyRequest(properties);
            };

            /**
             * Encodes the specified StartVerifyRequest message. Does not implicitly {@link mppbackup.v1.StartVerifyRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.StartVerifyRequest
             * @static
             * @param {mppbackup.v1.StartVerifyRequest.$Properties} message StartVerifyRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StartVerifyRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId") && message.operationId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.operationId);
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    $root.mppbackup.v1.InstanceRef.encode(message.instance, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    $root.mppbackup.v1.SetLocation.encode(message.location, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.files != null && message.files.length)
                    for (let i = 0; i < message.files.length; ++i)
                        $root.mppbackup.v1.SetFile.encode(message.files[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.sizesOnly != null && $Object.hasOwnProperty.call(message, "sizesOnly") && message.sizesOnly !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.sizesOnly);
                if (message.reconnectWindowMs != null && $Object.hasOwnProperty.call(message, "reconnectWindowMs") && (typeof message.reconnectWindowMs === "object" ? message.reconnectWindowMs.low || message.reconnectWindowMs.high : message.reconnectWindowMs !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.reconnectWindowMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StartVerifyRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.StartVerifyRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.StartVerifyRequest & mppbackup.v1.StartVerifyRequest.$Shape} StartVerifyRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StartVerifyRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.StartVerifyRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operationId = value;
                            else
                                delete message.operationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.instance = $root.mppbackup.v1.InstanceRef.decode(reader, reader.size(), $undefined, _depth + 1, message.instance);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.location = $root.mppbackup.v1.SetLocation.decode(reader, reader.size(), $undefined, _depth + 1, message.location);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.files && message.files.length))
                                message.files = [];
                            message.files.push($root.mppbackup.v1.SetFile.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.sizesOnly = value;
                            else
                                delete message.sizesOnly;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.reconnectWindowMs = value;
                            else
                                delete message.reconnectWindowMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a StartVerifyRequest message.
             * @function verify
             * @memberof mppbackup.v1.StartVerifyRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            StartVerifyRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    if (!$util.isString(message.operationId))
                        return "operationId: string expected";
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance")) {
                    let error = $root.mppbackup.v1.InstanceRef.verify(message.instance, _depth + 1);
                    if (error)
                        return "instance." + error;
                }
                if (message.location != null && $Object.hasOwnProperty.call(message, "location")) {
                    let error = $root.mppbackup.v1.SetLocation.verify(message.location, _depth + 1);
                    if (error)
                        return "location." + error;
                }
                if (message.files != null && $Object.hasOwnProperty.call(message, "files")) {
                    if (!$Array.isArray(message.files))
                        return "files: array expected";
                    for (let i = 0; i < message.files.length; ++i) {
                        let error = $root.mppbackup.v1.SetFile.verify(message.files[i], _depth + 1);
                        if (error)
                            return "files." + error;
                    }
                }
                if (message.sizesOnly != null && $Object.hasOwnProperty.call(message, "sizesOnly"))
                    if (typeof message.sizesOnly !== "boolean")
                        return "sizesOnly: boolean expected";
                if (message.reconnectWindowMs != null && $Object.hasOwnProperty.call(message, "reconnectWindowMs"))
                    if (!$util.isInteger(message.reconnectWindowMs) && !(message.reconnectWindowMs && $util.isInteger(message.reconnectWindowMs.low) && $util.isInteger(message.reconnectWindowMs.high)))
                        return "reconnectWindowMs: integer|Long expected";
                return null;
            };

            /**
             * Creates a StartVerifyRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.StartVerifyRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.StartVerifyRequest} StartVerifyRequest
             */
            StartVerifyRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.StartVerifyRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.StartVerifyRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.StartVerifyRequest();
                if (object.operationId != null)
                    if (typeof object.operationId !== "string" || object.operationId.length)
                        message.operationId = $String(object.operationId);
                if (object.instance != null) {
                    if (!$util.isObject(object.instance))
                        throw $TypeError(".mppbackup.v1.StartVerifyRequest.instance: object expected");
                    message.instance = $root.mppbackup.v1.InstanceRef.fromObject(object.instance, _depth + 1);
                }
                if (object.location != null) {
                    if (!$util.isObject(object.location))
                        throw $TypeError(".mppbackup.v1.StartVerifyRequest.location: object expected");
                    message.location = $root.mppbackup.v1.SetLocation.fromObject(object.location, _depth + 1);
                }
                if (object.files) {
                    if (!$Array.isArray(object.files))
                        throw $TypeError(".mppbackup.v1.StartVerifyRequest.files: array expected");
                    message.files = $Array(object.files.length);
                    for (let i = 0; i < object.files.length; ++i) {
                        if (!$util.isObject(object.files[i]))
                            throw $TypeError(".mppbackup.v1.StartVerifyRequest.files: object expected");
                        message.files[i] = $root.mppbackup.v1.SetFile.fromObject(object.files[i], _depth + 1);
                    }
                }
                if (object.sizesOnly != null)
                    if (object.sizesOnly)
                        message.sizesOnly = $Boolean(object.sizesOnly);
                if (object.reconnectWindowMs != null)
                    if (typeof object.reconnectWindowMs === "object" ? object.reconnectWindowMs.low || object.reconnectWindowMs.high : $Number(object.reconnectWindowMs) !== 0)
                        if ($util.Long)
                            message.reconnectWindowMs = $util.Long.fromValue(object.reconnectWindowMs, true);
                        else if (typeof object.reconnectWindowMs === "string")
                            message.reconnectWindowMs = $parseInt(object.reconnectWindowMs, 10);
                        else if (typeof object.reconnectWindowMs === "number")
                            message.reconnectWindowMs = object.reconnectWindowMs;
                        else if (typeof object.reconnectWindowMs === "object")
                            message.reconnectWindowMs = new $util.LongBits(object.reconnectWindowMs.low >>> 0, object.reconnectWindowMs.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a StartVerifyRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.StartVerifyRequest
             * @static
             * @param {mppbackup.v1.StartVerifyRequest} message StartVerifyRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            StartVerifyRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.files = [];
                if (options.defaults) {
                    object.operationId = "";
                    object.instance = null;
                    object.location = null;
                    object.sizesOnly = false;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.reconnectWindowMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.reconnectWindowMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.operationId != null && $Object.hasOwnProperty.call(message, "operationId"))
                    object.operationId = message.operationId;
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    object.instance = $root.mppbackup.v1.InstanceRef.toObject(message.instance, options, _depth + 1);
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    object.location = $root.mppbackup.v1.SetLocation.toObject(message.location, options, _depth + 1);
                if (message.files && message.files.length) {
                    object.files = $Array(message.files.length);
                    for (let j = 0; j < message.files.length; ++j)
                        object.files[j] = $root.mppbackup.v1.SetFile.toObject(message.files[j], options, _depth + 1);
                }
                if (message.sizesOnly != null && $Object.hasOwnProperty.call(message, "sizesOnly"))
                    object.sizesOnly = message.sizesOnly;
                if (message.reconnectWindowMs != null && $Object.hasOwnProperty.call(message, "reconnectWindowMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.reconnectWindowMs = typeof message.reconnectWindowMs === "number" ? $BigInt(message.reconnectWindowMs) : $util.Long.fromBits(message.reconnectWindowMs.low >>> 0, message.reconnectWindowMs.high >>> 0, true).toBigInt();
                    else if (typeof message.reconnectWindowMs === "number")
                        object.reconnectWindowMs = options.longs === $String ? $String(message.reconnectWindowMs) : message.reconnectWindowMs;
                    else
                        object.reconnectWindowMs = options.longs === $String ? $util.Long.prototype.toString.call(message.reconnectWindowMs) : options.longs === $Number ? new $util.LongBits(message.reconnectWindowMs.low >>> 0, message.reconnectWindowMs.high >>> 0).toNumber(true) : message.reconnectWindowMs;
                return object;
            };

            /**
             * Converts this StartVerifyRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.StartVerifyRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            StartVerifyRequest.prototype.toJSON = function() {
                return StartVerifyRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for StartVerifyRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.StartVerifyRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            StartVerifyRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.StartVerifyRequest";
            };

            return StartVerifyRequest;
        })();

        v1.VerifyResult = (function() {

            /**
             * Properties of a VerifyResult.
             * @typedef {Object} mppbackup.v1.VerifyResult.$Properties
             * @property {Array.<mppbackup.v1.FileProblem.$Properties>|null} [problems] VerifyResult problems
             * @property {number|null} [bytesRead] VerifyResult bytesRead
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VerifyResult.
             * @memberof mppbackup.v1
             * @interface IVerifyResult
             * @augments mppbackup.v1.VerifyResult.$Properties
             * @deprecated Use mppbackup.v1.VerifyResult.$Properties instead.
             */

            /**
             * Shape of a VerifyResult.
             * @typedef {mppbackup.v1.VerifyResult.$Properties} mppbackup.v1.VerifyResult.$Shape
             */

            /**
             * Constructs a new VerifyResult.
             * @memberof mppbackup.v1
             * @classdesc Represents a VerifyResult.
             * @constructor
             * @param {mppbackup.v1.VerifyResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VerifyResult = function (properties) {
                this.problems = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VerifyResult problems.
             * @member {Array.<mppbackup.v1.FileProblem.$Properties>} problems
             * @memberof mppbackup.v1.VerifyResult
             * @instance
             */
            VerifyResult.prototype.problems = $util.emptyArray;

            /**
             * VerifyResult bytesRead.
             * @member {number} bytesRead
             * @memberof mppbackup.v1.VerifyResult
             * @instance
             */
            VerifyResult.prototype.bytesRead = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new VerifyResult instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.VerifyResult
             * @static
             * @param {mppbackup.v1.VerifyResult.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.VerifyResult} VerifyResult instance
             * @type {{
             *   (properties: mppbackup.v1.VerifyResult.$Shape): mppbackup.v1.VerifyResult & mppbackup.v1.VerifyResult.$Shape;
             *   (properties?: mppbackup.v1.VerifyResult.$Properties): mppbackup.v1.VerifyResult;
             * }}
             */
            VerifyResult.create = function(properties) {
                return new VerifyResult(properties);
            };

            /**
             * Encodes the specified VerifyResult message. Does not implicitly {@link mppbackup.v1.VerifyResult.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.VerifyResult
             * @static
             * @param {mppbackup.v1.VerifyResult.$Properties} message VerifyResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VerifyResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.problems != null && message.problems.length)
                    for (let i = 0; i < message.problems.length; ++i)
                        $root.mppbackup.v1.FileProblem.encode(message.problems[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.bytesRead != null && $Object.hasOwnProperty.call(message, "bytesRead") && (typeof message.bytesRead === "object" ? message.bytesRead.low || message.bytesRead.high : message.bytesRead !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.bytesRead);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VerifyResult message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.VerifyResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.VerifyResult & mppbackup.v1.VerifyResult.$Shape} VerifyResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VerifyResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.VerifyResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.problems && message.problems.length))
                                message.problems = [];
                            message.problems.push($root.mppbackup.v1.FileProblem.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytesRead = value;
                            else
                                delete message.bytesRead;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a VerifyResult message.
             * @function verify
             * @memberof mppbackup.v1.VerifyResult
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            VerifyResult.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.problems != null && $Object.hasOwnProperty.call(message, "problems")) {
                    if (!$Array.isArray(message.problems))
                        return "problems: array expected";
                    for (let i = 0; i < message.problems.length; ++i) {
                        let error = $root.mppbackup.v1.FileProblem.verify(message.problems[i], _depth + 1);
                        if (error)
                            return "problems." + error;
                    }
                }
                if (message.bytesRead != null && $Object.hasOwnProperty.call(message, "bytesRead"))
                    if (!$util.isInteger(message.bytesRead) && !(message.bytesRead && $util.isInteger(message.bytesRead.low) && $util.isInteger(message.bytesRead.high)))
                        return "bytesRead: integer|Long expected";
                return null;
            };

            /**
             * Creates a VerifyResult message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.VerifyResult
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.VerifyResult} VerifyResult
             */
            VerifyResult.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.VerifyResult)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.VerifyResult: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.VerifyResult();
                if (object.problems) {
                    if (!$Array.isArray(object.problems))
                        throw $TypeError(".mppbackup.v1.VerifyResult.problems: array expected");
                    message.problems = $Array(object.problems.length);
                    for (let i = 0; i < object.problems.length; ++i) {
                        if (!$util.isObject(object.problems[i]))
                            throw $TypeError(".mppbackup.v1.VerifyResult.problems: object expected");
                        message.problems[i] = $root.mppbackup.v1.FileProblem.fromObject(object.problems[i], _depth + 1);
                    }
                }
                if (object.bytesRead != null)
                    if (typeof object.bytesRead === "object" ? object.bytesRead.low || object.bytesRead.high : $Number(object.bytesRead) !== 0)
                        if ($util.Long)
                            message.bytesRead = $util.Long.fromValue(object.bytesRead, true);
                        else if (typeof object.bytesRead === "string")
                            message.bytesRead = $parseInt(object.bytesRead, 10);
                        else if (typeof object.bytesRead === "number")
                            message.bytesRead = object.bytesRead;
                        else if (typeof object.bytesRead === "object")
                            message.bytesRead = new $util.LongBits(object.bytesRead.low >>> 0, object.bytesRead.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a VerifyResult message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.VerifyResult
             * @static
             * @param {mppbackup.v1.VerifyResult} message VerifyResult
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            VerifyResult.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.problems = [];
                if (options.defaults)
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.bytesRead = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.bytesRead = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if (message.problems && message.problems.length) {
                    object.problems = $Array(message.problems.length);
                    for (let j = 0; j < message.problems.length; ++j)
                        object.problems[j] = $root.mppbackup.v1.FileProblem.toObject(message.problems[j], options, _depth + 1);
                }
                if (message.bytesRead != null && $Object.hasOwnProperty.call(message, "bytesRead"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesRead = typeof message.bytesRead === "number" ? $BigInt(message.bytesRead) : $util.Long.fromBits(message.bytesRead.low >>> 0, message.bytesRead.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesRead === "number")
                        object.bytesRead = options.longs === $String ? $String(message.bytesRead) : message.bytesRead;
                    else
                        object.bytesRead = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesRead) : options.longs === $Number ? new $util.LongBits(message.bytesRead.low >>> 0, message.bytesRead.high >>> 0).toNumber(true) : message.bytesRead;
                return object;
            };

            /**
             * Converts this VerifyResult to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.VerifyResult
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            VerifyResult.prototype.toJSON = function() {
                return VerifyResult.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for VerifyResult
             * @function getTypeUrl
             * @memberof mppbackup.v1.VerifyResult
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            VerifyResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.VerifyResult";
            };

            return VerifyResult;
        })();

        v1.FileProblem = (function() {

            /**
             * Properties of a FileProblem.
             * @typedef {Object} mppbackup.v1.FileProblem.$Properties
             * @property {string|null} [name] FileProblem name
             * @property {string|null} [path] FileProblem path
             * @property {string|null} [problem] FileProblem problem
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FileProblem.
             * @memberof mppbackup.v1
             * @interface IFileProblem
             * @augments mppbackup.v1.FileProblem.$Properties
             * @deprecated Use mppbackup.v1.FileProblem.$Properties instead.
             */

            /**
             * Shape of a FileProblem.
             * @typedef {mppbackup.v1.FileProblem.$Properties} mppbackup.v1.FileProblem.$Shape
             */

            /**
             * Constructs a new FileProblem.
             * @memberof mppbackup.v1
             * @classdesc Represents a FileProblem.
             * @constructor
             * @param {mppbackup.v1.FileProblem.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FileProblem = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FileProblem name.
             * @member {string} name
             * @memberof mppbackup.v1.FileProblem
             * @instance
             */
            FileProblem.prototype.name = "";

            /**
             * FileProblem path.
             * @member {string} path
             * @memberof mppbackup.v1.FileProblem
             * @instance
             */
            FileProblem.prototype.path = "";

            /**
             * FileProblem problem.
             * @member {string} problem
             * @memberof mppbackup.v1.FileProblem
             * @instance
             */
            FileProblem.prototype.problem = "";

            /**
             * Creates a new FileProblem instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.FileProblem
             * @static
             * @param {mppbackup.v1.FileProblem.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.FileProblem} FileProblem instance
             * @type {{
             *   (properties: mppbackup.v1.FileProblem.$Shape): mppbackup.v1.FileProblem & mppbackup.v1.FileProblem.$Shape;
             *   (properties?: mppbackup.v1.FileProblem.$Properties): mppbackup.v1.FileProblem;
             * }}
             */
            FileProblem.create = function(properties) {
                return new FileProblem(properties);
            };

            /**
             * Encodes the specified FileProblem message. Does not implicitly {@link mppbackup.v1.FileProblem.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.FileProblem
             * @static
             * @param {mppbackup.v1.FileProblem.$Properties} message FileProblem message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FileProblem.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.path);
                if (message.problem != null && $Object.hasOwnProperty.call(message, "problem") && message.problem !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.problem);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FileProblem message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.FileProblem
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.FileProblem & mppbackup.v1.FileProblem.$Shape} FileProblem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FileProblem.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.FileProblem();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.path = value;
                            else
                                delete message.path;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.problem = value;
                            else
                                delete message.problem;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a FileProblem message.
             * @function verify
             * @memberof mppbackup.v1.FileProblem
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            FileProblem.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    if (!$util.isString(message.path))
                        return "path: string expected";
                if (message.problem != null && $Object.hasOwnProperty.call(message, "problem"))
                    if (!$util.isString(message.problem))
                        return "problem: string expected";
                return null;
            };

            /**
             * Creates a FileProblem message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.FileProblem
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.FileProblem} FileProblem
             */
            FileProblem.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.FileProblem)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.FileProblem: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.FileProblem();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.path != null)
                    if (typeof object.path !== "string" || object.path.length)
                        message.path = $String(object.path);
                if (object.problem != null)
                    if (typeof object.problem !== "string" || object.problem.length)
                        message.problem = $String(object.problem);
                return message;
            };

            /**
             * Creates a plain object from a FileProblem message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.FileProblem
             * @static
             * @param {mppbackup.v1.FileProblem} message FileProblem
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            FileProblem.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.name = "";
                    object.path = "";
                    object.problem = "";
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    object.path = message.path;
                if (message.problem != null && $Object.hasOwnProperty.call(message, "problem"))
                    object.problem = message.problem;
                return object;
            };

            /**
             * Converts this FileProblem to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.FileProblem
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            FileProblem.prototype.toJSON = function() {
                return FileProblem.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for FileProblem
             * @function getTypeUrl
             * @memberof mppbackup.v1.FileProblem
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            FileProblem.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.FileProblem";
            };

            return FileProblem;
        })();

        v1.WriteFileRequest = (function() {

            /**
             * Properties of a WriteFileRequest.
             * @typedef {Object} mppbackup.v1.WriteFileRequest.$Properties
             * @property {mppbackup.v1.WriteFileHeader.$Properties|null} [header] WriteFileRequest header
             * @property {Uint8Array|null} [data] WriteFileRequest data
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WriteFileRequest.
             * @memberof mppbackup.v1
             * @interface IWriteFileRequest
             * @augments mppbackup.v1.WriteFileRequest.$Properties
             * @deprecated Use mppbackup.v1.WriteFileRequest.$Properties instead.
             */

            /**
             * Shape of a WriteFileRequest.
             * @typedef {mppbackup.v1.WriteFileRequest.$Properties} mppbackup.v1.WriteFileRequest.$Shape
             */

            /**
             * Constructs a new WriteFileRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a WriteFileRequest.
             * @constructor
             * @param {mppbackup.v1.WriteFileRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WriteFileRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WriteFileRequest header.
             * @member {mppbackup.v1.WriteFileHeader.$Properties|null|undefined} header
             * @memberof mppbackup.v1.WriteFileRequest
             * @instance
             */
            WriteFileRequest.prototype.header = null;

            /**
             * WriteFileRequest data.
             * @member {Uint8Array} data
             * @memberof mppbackup.v1.WriteFileRequest
             * @instance
             */
            WriteFileRequest.prototype.data = $util.newBuffer([]);

            /**
             * Creates a new WriteFileRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.WriteFileRequest
             * @static
             * @param {mppbackup.v1.WriteFileRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.WriteFileRequest} WriteFileRequest instance
             * @type {{
             *   (properties: mppbackup.v1.WriteFileRequest.$Shape): mppbackup.v1.WriteFileRequest & mppbackup.v1.WriteFileRequest.$Shape;
             *   (properties?: mppbackup.v1.WriteFileRequest.$Properties): mppbackup.v1.WriteFileRequest;
             * }}
             */
            WriteFileRequest.create = function(properties) {
                return new WriteFileRequest(properties);
            };

            /**
             * Encodes the specified WriteFileRequest message. Does not implicitly {@link mppbackup.v1.WriteFileRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.WriteFileRequest
             * @static
             * @param {mppbackup.v1.WriteFileRequest.$Properties} message WriteFileRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WriteFileRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                    $root.mppbackup.v1.WriteFileHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.data);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WriteFileRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.WriteFileRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.WriteFileRequest & mppbackup.v1.WriteFileRequest.$Shape} WriteFileRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WriteFileRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.WriteFileRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.header = $root.mppbackup.v1.WriteFileHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.data = value;
                            else
                                delete message.data;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a WriteFileRequest message.
             * @function verify
             * @memberof mppbackup.v1.WriteFileRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            WriteFileRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.header != null && $Object.hasOwnProperty.call(message, "header")) {
                    let error = $root.mppbackup.v1.WriteFileHeader.verify(message.header, _depth + 1);
                    if (error)
                        return "header." + error;
                }
                if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                    if (!(message.data && typeof message.data.length === "number" || $util.isString(message.data)))
                        return "data: buffer expected";
                return null;
            };

            /**
             * Creates a WriteFileRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.WriteFileRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.WriteFileRequest} WriteFileRequest
             */
            WriteFileRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.WriteFileRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.WriteFileRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.WriteFileRequest();
                if (object.header != null) {
                    if (!$util.isObject(object.header))
                        throw $TypeError(".mppbackup.v1.WriteFileRequest.header: object expected");
                    message.header = $root.mppbackup.v1.WriteFileHeader.fromObject(object.header, _depth + 1);
                }
                if (object.data != null)
                    if (object.data.length)
                        if (typeof object.data === "string")
                            $util.base64.decode(object.data, message.data = $util.newBuffer($util.base64.length(object.data)), 0);
                        else if (object.data.length >= 0)
                            message.data = object.data;
                return message;
            };

            /**
             * Creates a plain object from a WriteFileRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.WriteFileRequest
             * @static
             * @param {mppbackup.v1.WriteFileRequest} message WriteFileRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            WriteFileRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.header = null;
                    if (options.bytes === $String)
                        object.data = "";
                    else {
                        object.data = [];
                        if (options.bytes !== $Array)
                            object.data = $util.newBuffer(object.data);
                    }
                }
                if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                    object.header = $root.mppbackup.v1.WriteFileHeader.toObject(message.header, options, _depth + 1);
                if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                    object.data = options.bytes === $String ? $util.base64.encode(message.data, 0, message.data.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.data) : message.data;
                return object;
            };

            /**
             * Converts this WriteFileRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.WriteFileRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            WriteFileRequest.prototype.toJSON = function() {
                return WriteFileRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for WriteFileRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.WriteFileRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            WriteFileRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.WriteFileRequest";
            };

            return WriteFileRequest;
        })();

        v1.WriteFileHeader = (function() {

            /**
             * Properties of a WriteFileHeader.
             * @typedef {Object} mppbackup.v1.WriteFileHeader.$Properties
             * @property {mppbackup.v1.InstanceRef.$Properties|null} [instance] WriteFileHeader instance
             * @property {mppbackup.v1.SetLocation.$Properties|null} [location] WriteFileHeader location
             * @property {string|null} [name] WriteFileHeader name
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WriteFileHeader.
             * @memberof mppbackup.v1
             * @interface IWriteFileHeader
             * @augments mppbackup.v1.WriteFileHeader.$Properties
             * @deprecated Use mppbackup.v1.WriteFileHeader.$Properties instead.
             */

            /**
             * Shape of a WriteFileHeader.
             * @typedef {mppbackup.v1.WriteFileHeader.$Properties} mppbackup.v1.WriteFileHeader.$Shape
             */

            /**
             * Constructs a new WriteFileHeader.
             * @memberof mppbackup.v1
             * @classdesc Represents a WriteFileHeader.
             * @constructor
             * @param {mppbackup.v1.WriteFileHeader.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WriteFileHeader = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WriteFileHeader instance.
             * @member {mppbackup.v1.InstanceRef.$Properties|null|undefined} instance
             * @memberof mppbackup.v1.WriteFileHeader
             * @instance
             */
            WriteFileHeader.prototype.instance = null;

            /**
             * WriteFileHeader location.
             * @member {mppbackup.v1.SetLocation.$Properties|null|undefined} location
             * @memberof mppbackup.v1.WriteFileHeader
             * @instance
             */
            WriteFileHeader.prototype.location = null;

            /**
             * WriteFileHeader name.
             * @member {string} name
             * @memberof mppbackup.v1.WriteFileHeader
             * @instance
             */
            WriteFileHeader.prototype.name = "";

            /**
             * Creates a new WriteFileHeader instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.WriteFileHeader
             * @static
             * @param {mppbackup.v1.WriteFileHeader.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.WriteFileHeader} WriteFileHeader instance
             * @type {{
             *   (properties: mppbackup.v1.WriteFileHeader.$Shape): mppbackup.v1.WriteFileHeader & mppbackup.v1.WriteFileHeader.$Shape;
             *   (properties?: mppbackup.v1.WriteFileHeader.$Properties): mppbackup.v1.WriteFileHeader;
             * }}
             */
            WriteFileHeader.create = function(properties) {
                return new WriteFileHeader(properties);
            };

            /**
             * Encodes the specified WriteFileHeader message. Does not implicitly {@link mppbackup.v1.WriteFileHeader.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.WriteFileHeader
             * @static
             * @param {mppbackup.v1.WriteFileHeader.$Properties} message WriteFileHeader message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WriteFileHeader.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    $root.mppbackup.v1.InstanceRef.encode(message.instance, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    $root.mppbackup.v1.SetLocation.encode(message.location, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WriteFileHeader message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.WriteFileHeader
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.WriteFileHeader & mppbackup.v1.WriteFileHeader.$Shape} WriteFileHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WriteFileHeader.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.WriteFileHeader();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.instance = $root.mppbackup.v1.InstanceRef.decode(reader, reader.size(), $undefined, _depth + 1, message.instance);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.location = $root.mppbackup.v1.SetLocation.decode(reader, reader.size(), $undefined, _depth + 1, message.location);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a WriteFileHeader message.
             * @function verify
             * @memberof mppbackup.v1.WriteFileHeader
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            WriteFileHeader.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance")) {
                    let error = $root.mppbackup.v1.InstanceRef.verify(message.instance, _depth + 1);
                    if (error)
                        return "instance." + error;
                }
                if (message.location != null && $Object.hasOwnProperty.call(message, "location")) {
                    let error = $root.mppbackup.v1.SetLocation.verify(message.location, _depth + 1);
                    if (error)
                        return "location." + error;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                return null;
            };

            /**
             * Creates a WriteFileHeader message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.WriteFileHeader
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.WriteFileHeader} WriteFileHeader
             */
            WriteFileHeader.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.WriteFileHeader)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.WriteFileHeader: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.WriteFileHeader();
                if (object.instance != null) {
                    if (!$util.isObject(object.instance))
                        throw $TypeError(".mppbackup.v1.WriteFileHeader.instance: object expected");
                    message.instance = $root.mppbackup.v1.InstanceRef.fromObject(object.instance, _depth + 1);
                }
                if (object.location != null) {
                    if (!$util.isObject(object.location))
                        throw $TypeError(".mppbackup.v1.WriteFileHeader.location: object expected");
                    message.location = $root.mppbackup.v1.SetLocation.fromObject(object.location, _depth + 1);
                }
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                return message;
            };

            /**
             * Creates a plain object from a WriteFileHeader message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.WriteFileHeader
             * @static
             * @param {mppbackup.v1.WriteFileHeader} message WriteFileHeader
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            WriteFileHeader.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.instance = null;
                    object.location = null;
                    object.name = "";
                }
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    object.instance = $root.mppbackup.v1.InstanceRef.toObject(message.instance, options, _depth + 1);
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    object.location = $root.mppbackup.v1.SetLocation.toObject(message.location, options, _depth + 1);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                return object;
            };

            /**
             * Converts this WriteFileHeader to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.WriteFileHeader
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            WriteFileHeader.prototype.toJSON = function() {
                return WriteFileHeader.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for WriteFileHeader
             * @function getTypeUrl
             * @memberof mppbackup.v1.WriteFileHeader
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            WriteFileHeader.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.WriteFileHeader";
            };

            return WriteFileHeader;
        })();

        v1.WriteFileResponse = (function() {

            /**
             * Properties of a WriteFileResponse.
             * @typedef {Object} mppbackup.v1.WriteFileResponse.$Properties
             * @property {mppbackup.v1.SetFile.$Properties|null} [file] WriteFileResponse file
             * @property {string|null} [path] WriteFileResponse path
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WriteFileResponse.
             * @memberof mppbackup.v1
             * @interface IWriteFileResponse
             * @augments mppbackup.v1.WriteFileResponse.$Properties
             * @deprecated Use mppbackup.v1.WriteFileResponse.$Properties instead.
             */

            /**
             * Shape of a WriteFileResponse.
             * @typedef {mppbackup.v1.WriteFileResponse.$Properties} mppbackup.v1.WriteFileResponse.$Shape
             */

            /**
             * Constructs a new WriteFileResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents a WriteFileResponse.
             * @constructor
             * @param {mppbackup.v1.WriteFileResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WriteFileResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WriteFileResponse file.
             * @member {mppbackup.v1.SetFile.$Properties|null|undefined} file
             * @memberof mppbackup.v1.WriteFileResponse
             * @instance
             */
            WriteFileResponse.prototype.file = null;

            /**
             * WriteFileResponse path.
             * @member {string} path
             * @memberof mppbackup.v1.WriteFileResponse
             * @instance
             */
            WriteFileResponse.prototype.path = "";

            /**
             * Creates a new WriteFileResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.WriteFileResponse
             * @static
             * @param {mppbackup.v1.WriteFileResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.WriteFileResponse} WriteFileResponse instance
             * @type {{
             *   (properties: mppbackup.v1.WriteFileResponse.$Shape): mppbackup.v1.WriteFileResponse & mppbackup.v1.WriteFileResponse.$Shape;
             *   (properties?: mppbackup.v1.WriteFileResponse.$Properties): mppbackup.v1.WriteFileResponse;
             * }}
             */
            WriteFileResponse.create = function(properties) {
                return new WriteFileResponse(properties);
            };

            /**
             * Encodes the specified WriteFileResponse message. Does not implicitly {@link mppbackup.v1.WriteFileResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.WriteFileResponse
             * @static
             * @param {mppbackup.v1.WriteFileResponse.$Properties} message WriteFileResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WriteFileResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.file != null && $Object.hasOwnProperty.call(message, "file"))
                    $root.mppbackup.v1.SetFile.encode(message.file, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.path);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WriteFileResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.WriteFileResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.WriteFileResponse & mppbackup.v1.WriteFileResponse.$Shape} WriteFileResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WriteFileResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.WriteFileResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.file = $root.mppbackup.v1.SetFile.decode(reader, reader.size(), $undefined, _depth + 1, message.file);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.path = value;
                            else
                                delete message.path;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a WriteFileResponse message.
             * @function verify
             * @memberof mppbackup.v1.WriteFileResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            WriteFileResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.file != null && $Object.hasOwnProperty.call(message, "file")) {
                    let error = $root.mppbackup.v1.SetFile.verify(message.file, _depth + 1);
                    if (error)
                        return "file." + error;
                }
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    if (!$util.isString(message.path))
                        return "path: string expected";
                return null;
            };

            /**
             * Creates a WriteFileResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.WriteFileResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.WriteFileResponse} WriteFileResponse
             */
            WriteFileResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.WriteFileResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.WriteFileResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.WriteFileResponse();
                if (object.file != null) {
                    if (!$util.isObject(object.file))
                        throw $TypeError(".mppbackup.v1.WriteFileResponse.file: object expected");
                    message.file = $root.mppbackup.v1.SetFile.fromObject(object.file, _depth + 1);
                }
                if (object.path != null)
                    if (typeof object.path !== "string" || object.path.length)
                        message.path = $String(object.path);
                return message;
            };

            /**
             * Creates a plain object from a WriteFileResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.WriteFileResponse
             * @static
             * @param {mppbackup.v1.WriteFileResponse} message WriteFileResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            WriteFileResponse.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.file = null;
                    object.path = "";
                }
                if (message.file != null && $Object.hasOwnProperty.call(message, "file"))
                    object.file = $root.mppbackup.v1.SetFile.toObject(message.file, options, _depth + 1);
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    object.path = message.path;
                return object;
            };

            /**
             * Converts this WriteFileResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.WriteFileResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            WriteFileResponse.prototype.toJSON = function() {
                return WriteFileResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for WriteFileResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.WriteFileResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            WriteFileResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.WriteFileResponse";
            };

            return WriteFileResponse;
        })();

        v1.ReadFileRequest = (function() {

            /**
             * Properties of a ReadFileRequest.
             * @typedef {Object} mppbackup.v1.ReadFileRequest.$Properties
             * @property {mppbackup.v1.InstanceRef.$Properties|null} [instance] ReadFileRequest instance
             * @property {mppbackup.v1.SetLocation.$Properties|null} [location] ReadFileRequest location
             * @property {string|null} [name] ReadFileRequest name
             * @property {number|null} [offset] ReadFileRequest offset
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReadFileRequest.
             * @memberof mppbackup.v1
             * @interface IReadFileRequest
             * @augments mppbackup.v1.ReadFileRequest.$Properties
             * @deprecated Use mppbackup.v1.ReadFileRequest.$Properties instead.
             */

            /**
             * Shape of a ReadFileRequest.
             * @typedef {mppbackup.v1.ReadFileRequest.$Properties} mppbackup.v1.ReadFileRequest.$Shape
             */

            /**
             * Constructs a new ReadFileRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a ReadFileRequest.
             * @constructor
             * @param {mppbackup.v1.ReadFileRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReadFileRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReadFileRequest instance.
             * @member {mppbackup.v1.InstanceRef.$Properties|null|undefined} instance
             * @memberof mppbackup.v1.ReadFileRequest
             * @instance
             */
            ReadFileRequest.prototype.instance = null;

            /**
             * ReadFileRequest location.
             * @member {mppbackup.v1.SetLocation.$Properties|null|undefined} location
             * @memberof mppbackup.v1.ReadFileRequest
             * @instance
             */
            ReadFileRequest.prototype.location = null;

            /**
             * ReadFileRequest name.
             * @member {string} name
             * @memberof mppbackup.v1.ReadFileRequest
             * @instance
             */
            ReadFileRequest.prototype.name = "";

            /**
             * ReadFileRequest offset.
             * @member {number} offset
             * @memberof mppbackup.v1.ReadFileRequest
             * @instance
             */
            ReadFileRequest.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new ReadFileRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.ReadFileRequest
             * @static
             * @param {mppbackup.v1.ReadFileRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.ReadFileRequest} ReadFileRequest instance
             * @type {{
             *   (properties: mppbackup.v1.ReadFileRequest.$Shape): mppbackup.v1.ReadFileRequest & mppbackup.v1.ReadFileRequest.$Shape;
             *   (properties?: mppbackup.v1.ReadFileRequest.$Properties): mppbackup.v1.ReadFileRequest;
             * }}
             */
            ReadFileRequest.create = function(properties) {
                return new ReadFileRequest(properties);
            };

            /**
             * Encodes the specified ReadFileRequest message. Does not implicitly {@link mppbackup.v1.ReadFileRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.ReadFileRequest
             * @static
             * @param {mppbackup.v1.ReadFileRequest.$Properties} message ReadFileRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReadFileRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    $root.mppbackup.v1.InstanceRef.encode(message.instance, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    $root.mppbackup.v1.SetLocation.encode(message.location, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.offset);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReadFileRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.ReadFileRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReadFileRequest & mppbackup.v1.ReadFileRequest.$Shape} ReadFileRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReadFileRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.ReadFileRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.instance = $root.mppbackup.v1.InstanceRef.decode(reader, reader.size(), $undefined, _depth + 1, message.instance);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.location = $root.mppbackup.v1.SetLocation.decode(reader, reader.size(), $undefined, _depth + 1, message.location);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a ReadFileRequest message.
             * @function verify
             * @memberof mppbackup.v1.ReadFileRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ReadFileRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance")) {
                    let error = $root.mppbackup.v1.InstanceRef.verify(message.instance, _depth + 1);
                    if (error)
                        return "instance." + error;
                }
                if (message.location != null && $Object.hasOwnProperty.call(message, "location")) {
                    let error = $root.mppbackup.v1.SetLocation.verify(message.location, _depth + 1);
                    if (error)
                        return "location." + error;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                    if (!$util.isInteger(message.offset) && !(message.offset && $util.isInteger(message.offset.low) && $util.isInteger(message.offset.high)))
                        return "offset: integer|Long expected";
                return null;
            };

            /**
             * Creates a ReadFileRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.ReadFileRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.ReadFileRequest} ReadFileRequest
             */
            ReadFileRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.ReadFileRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.ReadFileRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.ReadFileRequest();
                if (object.instance != null) {
                    if (!$util.isObject(object.instance))
                        throw $TypeError(".mppbackup.v1.ReadFileRequest.instance: object expected");
                    message.instance = $root.mppbackup.v1.InstanceRef.fromObject(object.instance, _depth + 1);
                }
                if (object.location != null) {
                    if (!$util.isObject(object.location))
                        throw $TypeError(".mppbackup.v1.ReadFileRequest.location: object expected");
                    message.location = $root.mppbackup.v1.SetLocation.fromObject(object.location, _depth + 1);
                }
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.offset != null)
                    if (typeof object.offset === "object" ? object.offset.low || object.offset.high : $Number(object.offset) !== 0)
                        if ($util.Long)
                            message.offset = $util.Long.fromValue(object.offset, true);
                        else if (typeof object.offset === "string")
                            message.offset = $parseInt(object.offset, 10);
                        else if (typeof object.offset === "number")
                            message.offset = object.offset;
                        else if (typeof object.offset === "object")
                            message.offset = new $util.LongBits(object.offset.low >>> 0, object.offset.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a ReadFileRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.ReadFileRequest
             * @static
             * @param {mppbackup.v1.ReadFileRequest} message ReadFileRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ReadFileRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.instance = null;
                    object.location = null;
                    object.name = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.offset = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.offset = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    object.instance = $root.mppbackup.v1.InstanceRef.toObject(message.instance, options, _depth + 1);
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    object.location = $root.mppbackup.v1.SetLocation.toObject(message.location, options, _depth + 1);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.offset = typeof message.offset === "number" ? $BigInt(message.offset) : $util.Long.fromBits(message.offset.low >>> 0, message.offset.high >>> 0, true).toBigInt();
                    else if (typeof message.offset === "number")
                        object.offset = options.longs === $String ? $String(message.offset) : message.offset;
                    else
                        object.offset = options.longs === $String ? $util.Long.prototype.toString.call(message.offset) : options.longs === $Number ? new $util.LongBits(message.offset.low >>> 0, message.offset.high >>> 0).toNumber(true) : message.offset;
                return object;
            };

            /**
             * Converts this ReadFileRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.ReadFileRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ReadFileRequest.prototype.toJSON = function() {
                return ReadFileRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for ReadFileRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.ReadFileRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ReadFileRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.ReadFileRequest";
            };

            return ReadFileRequest;
        })();

        v1.ReadFileResponse = (function() {

            /**
             * Properties of a ReadFileResponse.
             * @typedef {Object} mppbackup.v1.ReadFileResponse.$Properties
             * @property {Uint8Array|null} [data] ReadFileResponse data
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReadFileResponse.
             * @memberof mppbackup.v1
             * @interface IReadFileResponse
             * @augments mppbackup.v1.ReadFileResponse.$Properties
             * @deprecated Use mppbackup.v1.ReadFileResponse.$Properties instead.
             */

            /**
             * Shape of a ReadFileResponse.
             * @typedef {mppbackup.v1.ReadFileResponse.$Properties} mppbackup.v1.ReadFileResponse.$Shape
             */

            /**
             * Constructs a new ReadFileResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents a ReadFileResponse.
             * @constructor
             * @param {mppbackup.v1.ReadFileResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReadFileResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReadFileResponse data.
             * @member {Uint8Array} data
             * @memberof mppbackup.v1.ReadFileResponse
             * @instance
             */
            ReadFileResponse.prototype.data = $util.newBuffer([]);

            /**
             * Creates a new ReadFileResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.ReadFileResponse
             * @static
             * @param {mppbackup.v1.ReadFileResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.ReadFileResponse} ReadFileResponse instance
             * @type {{
             *   (properties: mppbackup.v1.ReadFileResponse.$Shape): mppbackup.v1.ReadFileResponse & mppbackup.v1.ReadFileResponse.$Shape;
             *   (properties?: mppbackup.v1.ReadFileResponse.$Properties): mppbackup.v1.ReadFileResponse;
             * }}
             */
            ReadFileResponse.create = function(properties) {
                return new ReadFileResponse(properties);
            };

            /**
             * Encodes the specified ReadFileResponse message. Does not implicitly {@link mppbackup.v1.ReadFileResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.ReadFileResponse
             * @static
             * @param {mppbackup.v1.ReadFileResponse.$Properties} message ReadFileResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReadFileResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.data);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReadFileResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.ReadFileResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.ReadFileResponse & mppbackup.v1.ReadFileResponse.$Shape} ReadFileResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReadFileResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.ReadFileResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.data = value;
                            else
                                delete message.data;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a ReadFileResponse message.
             * @function verify
             * @memberof mppbackup.v1.ReadFileResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ReadFileResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                    if (!(message.data && typeof message.data.length === "number" || $util.isString(message.data)))
                        return "data: buffer expected";
                return null;
            };

            /**
             * Creates a ReadFileResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.ReadFileResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.ReadFileResponse} ReadFileResponse
             */
            ReadFileResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.ReadFileResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.ReadFileResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.ReadFileResponse();
                if (object.data != null)
                    if (object.data.length)
                        if (typeof object.data === "string")
                            $util.base64.decode(object.data, message.data = $util.newBuffer($util.base64.length(object.data)), 0);
                        else if (object.data.length >= 0)
                            message.data = object.data;
                return message;
            };

            /**
             * Creates a plain object from a ReadFileResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.ReadFileResponse
             * @static
             * @param {mppbackup.v1.ReadFileResponse} message ReadFileResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ReadFileResponse.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    if (options.bytes === $String)
                        object.data = "";
                    else {
                        object.data = [];
                        if (options.bytes !== $Array)
                            object.data = $util.newBuffer(object.data);
                    }
                if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                    object.data = options.bytes === $String ? $util.base64.encode(message.data, 0, message.data.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.data) : message.data;
                return object;
            };

            /**
             * Converts this ReadFileResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.ReadFileResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ReadFileResponse.prototype.toJSON = function() {
                return ReadFileResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for ReadFileResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.ReadFileResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ReadFileResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.ReadFileResponse";
            };

            return ReadFileResponse;
        })();

        v1.ListSetFilesRequest = (function() {

            /**
             * Properties of a ListSetFilesRequest.
             * @typedef {Object} mppbackup.v1.ListSetFilesRequest.$Properties
             * @property {mppbackup.v1.InstanceRef.$Properties|null} [instance] ListSetFilesRequest instance
             * @property {string|null} [backupDirectory] ListSetFilesRequest backupDirectory
             * @property {string|null} [prefix] ListSetFilesRequest prefix
             * @property {boolean|null} [anyPrefix] ListSetFilesRequest anyPrefix
             * @property {string|null} [date] ListSetFilesRequest date
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListSetFilesRequest.
             * @memberof mppbackup.v1
             * @interface IListSetFilesRequest
             * @augments mppbackup.v1.ListSetFilesRequest.$Properties
             * @deprecated Use mppbackup.v1.ListSetFilesRequest.$Properties instead.
             */

            /**
             * Shape of a ListSetFilesRequest.
             * @typedef {mppbackup.v1.ListSetFilesRequest.$Properties} mppbackup.v1.ListSetFilesRequest.$Shape
             */

            /**
             * Constructs a new ListSetFilesRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a ListSetFilesRequest.
             * @constructor
             * @param {mppbackup.v1.ListSetFilesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListSetFilesRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListSetFilesRequest instance.
             * @member {mppbackup.v1.InstanceRef.$Properties|null|undefined} instance
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @instance
             */
            ListSetFilesRequest.prototype.instance = null;

            /**
             * ListSetFilesRequest backupDirectory.
             * @member {string} backupDirectory
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @instance
             */
            ListSetFilesRequest.prototype.backupDirectory = "";

            /**
             * ListSetFilesRequest prefix.
             * @member {string} prefix
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @instance
             */
            ListSetFilesRequest.prototype.prefix = "";

            /**
             * ListSetFilesRequest anyPrefix.
             * @member {boolean} anyPrefix
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @instance
             */
            ListSetFilesRequest.prototype.anyPrefix = false;

            /**
             * ListSetFilesRequest date.
             * @member {string} date
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @instance
             */
            ListSetFilesRequest.prototype.date = "";

            /**
             * Creates a new ListSetFilesRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @static
             * @param {mppbackup.v1.ListSetFilesRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.ListSetFilesRequest} ListSetFilesRequest instance
             * @type {{
             *   (properties: mppbackup.v1.ListSetFilesRequest.$Shape): mppbackup.v1.ListSetFilesRequest & mppbackup.v1.ListSetFilesRequest.$Shape;
             *   (properties?: mppbackup.v1.ListSetFilesRequest.$Properties): mppbackup.v1.ListSetFilesRequest;
             * }}
             */
            ListSetFilesRequest.create = function(properties) {
                return new ListSetFilesRequest(properties);
            };

            /**
             * Encodes the specified ListSetFilesRequest message. Does not implicitly {@link mppbackup.v1.ListSetFilesRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @static
             * @param {mppbackup.v1.ListSetFilesRequest.$Properties} message ListSetFilesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListSetFilesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    $root.mppbackup.v1.InstanceRef.encode(message.instance, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.backupDirectory != null && $Object.hasOwnProperty.call(message, "backupDirectory") && message.backupDirectory !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.backupDirectory);
                if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix") && message.prefix !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.prefix);
                if (message.anyPrefix != null && $Object.hasOwnProperty.call(message, "anyPrefix") && message.anyPrefix !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.anyPrefix);
                if (message.date != null && $Object.hasOwnProperty.call(message, "date") && message.date !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.date);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListSetFilesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListSetFilesRequest & mppbackup.v1.ListSetFilesRequest.$Shape} ListSetFilesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListSetFilesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.ListSetFilesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.instance = $root.mppbackup.v1.InstanceRef.decode(reader, reader.size(), $undefined, _depth + 1, message.instance);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.backupDirectory = value;
                            else
                                delete message.backupDirectory;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.prefix = value;
                            else
                                delete message.prefix;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.anyPrefix = value;
                            else
                                delete message.anyPrefix;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.date = value;
                            else
                                delete message.date;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a ListSetFilesRequest message.
             * @function verify
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ListSetFilesRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance")) {
                    let error = $root.mppbackup.v1.InstanceRef.verify(message.instance, _depth + 1);
                    if (error)
                        return "instance." + error;
                }
                if (message.backupDirectory != null && $Object.hasOwnProperty.call(message, "backupDirectory"))
                    if (!$util.isString(message.backupDirectory))
                        return "backupDirectory: string expected";
                if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix"))
                    if (!$util.isString(message.prefix))
                        return "prefix: string expected";
                if (message.anyPrefix != null && $Object.hasOwnProperty.call(message, "anyPrefix"))
                    if (typeof message.anyPrefix !== "boolean")
                        return "anyPrefix: boolean expected";
                if (message.date != null && $Object.hasOwnProperty.call(message, "date"))
                    if (!$util.isString(message.date))
                        return "date: string expected";
                return null;
            };

            /**
             * Creates a ListSetFilesRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.ListSetFilesRequest} ListSetFilesRequest
             */
            ListSetFilesRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.ListSetFilesRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.ListSetFilesRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.ListSetFilesRequest();
                if (object.instance != null) {
                    if (!$util.isObject(object.instance))
                        throw $TypeError(".mppbackup.v1.ListSetFilesRequest.instance: object expected");
                    message.instance = $root.mppbackup.v1.InstanceRef.fromObject(object.instance, _depth + 1);
                }
                if (object.backupDirectory != null)
                    if (typeof object.backupDirectory !== "string" || object.backupDirectory.length)
                        message.backupDirectory = $String(object.backupDirectory);
                if (object.prefix != null)
                    if (typeof object.prefix !== "string" || object.prefix.length)
                        message.prefix = $String(object.prefix);
                if (object.anyPrefix != null)
                    if (object.anyPrefix)
                        message.anyPrefix = $Boolean(object.anyPrefix);
                if (object.date != null)
                    if (typeof object.date !== "string" || object.date.length)
                        message.date = $String(object.date);
                return message;
            };

            /**
             * Creates a plain object from a ListSetFilesRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @static
             * @param {mppbackup.v1.ListSetFilesRequest} message ListSetFilesRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ListSetFilesRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.instance = null;
                    object.backupDirectory = "";
                    object.prefix = "";
                    object.anyPrefix = false;
                    object.date = "";
                }
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance"))
                    object.instance = $root.mppbackup.v1.InstanceRef.toObject(message.instance, options, _depth + 1);
                if (message.backupDirectory != null && $Object.hasOwnProperty.call(message, "backupDirectory"))
                    object.backupDirectory = message.backupDirectory;
                if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix"))
                    object.prefix = message.prefix;
                if (message.anyPrefix != null && $Object.hasOwnProperty.call(message, "anyPrefix"))
                    object.anyPrefix = message.anyPrefix;
                if (message.date != null && $Object.hasOwnProperty.call(message, "date"))
                    object.date = message.date;
                return object;
            };

            /**
             * Converts this ListSetFilesRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ListSetFilesRequest.prototype.toJSON = function() {
                return ListSetFilesRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for ListSetFilesRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.ListSetFilesRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ListSetFilesRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.ListSetFilesRequest";
            };

            return ListSetFilesRequest;
        })();

        v1.ListSetFilesResponse = (function() {

            /**
             * Properties of a ListSetFilesResponse.
             * @typedef {Object} mppbackup.v1.ListSetFilesResponse.$Properties
             * @property {Array.<mppbackup.v1.ListedFile.$Properties>|null} [files] ListSetFilesResponse files
             * @property {string|null} [root] ListSetFilesResponse root
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListSetFilesResponse.
             * @memberof mppbackup.v1
             * @interface IListSetFilesResponse
             * @augments mppbackup.v1.ListSetFilesResponse.$Properties
             * @deprecated Use mppbackup.v1.ListSetFilesResponse.$Properties instead.
             */

            /**
             * Shape of a ListSetFilesResponse.
             * @typedef {mppbackup.v1.ListSetFilesResponse.$Properties} mppbackup.v1.ListSetFilesResponse.$Shape
             */

            /**
             * Constructs a new ListSetFilesResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents a ListSetFilesResponse.
             * @constructor
             * @param {mppbackup.v1.ListSetFilesResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListSetFilesResponse = function (properties) {
                this.files = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListSetFilesResponse files.
             * @member {Array.<mppbackup.v1.ListedFile.$Properties>} files
             * @memberof mppbackup.v1.ListSetFilesResponse
             * @instance
             */
            ListSetFilesResponse.prototype.files = $util.emptyArray;

            /**
             * ListSetFilesResponse root.
             * @member {string} root
             * @memberof mppbackup.v1.ListSetFilesResponse
             * @instance
             */
            ListSetFilesResponse.prototype.root = "";

            /**
             * Creates a new ListSetFilesResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.ListSetFilesResponse
             * @static
             * @param {mppbackup.v1.ListSetFilesResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.ListSetFilesResponse} ListSetFilesResponse instance
             * @type {{
             *   (properties: mppbackup.v1.ListSetFilesResponse.$Shape): mppbackup.v1.ListSetFilesResponse & mppbackup.v1.ListSetFilesResponse.$Shape;
             *   (properties?: mppbackup.v1.ListSetFilesResponse.$Properties): mppbackup.v1.ListSetFilesResponse;
             * }}
             */
            ListSetFilesResponse.create = function(properties) {
                return new ListSetFilesResponse(properties);
            };

            /**
             * Encodes the specified ListSetFilesResponse message. Does not implicitly {@link mppbackup.v1.ListSetFilesResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.ListSetFilesResponse
             * @static
             * @param {mppbackup.v1.ListSetFilesResponse.$Properties} message ListSetFilesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListSetFilesResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.files != null && message.files.length)
                    for (let i = 0; i < message.files.length; ++i)
                        $root.mppbackup.v1.ListedFile.encode(message.files[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.root != null && $Object.hasOwnProperty.call(message, "root") && message.root !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.root);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListSetFilesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.ListSetFilesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListSetFilesResponse & mppbackup.v1.ListSetFilesResponse.$Shape} ListSetFilesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListSetFilesResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.ListSetFilesResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.files && message.files.length))
                                message.files = [];
                            message.files.push($root.mppbackup.v1.ListedFile.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.root = value;
                            else
                                delete message.root;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a ListSetFilesResponse message.
             * @function verify
             * @memberof mppbackup.v1.ListSetFilesResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ListSetFilesResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.files != null && $Object.hasOwnProperty.call(message, "files")) {
                    if (!$Array.isArray(message.files))
                        return "files: array expected";
                    for (let i = 0; i < message.files.length; ++i) {
                        let error = $root.mppbackup.v1.ListedFile.verify(message.files[i], _depth + 1);
                        if (error)
                            return "files." + error;
                    }
                }
                if (message.root != null && $Object.hasOwnProperty.call(message, "root"))
                    if (!$util.isString(message.root))
                        return "root: string expected";
                return null;
            };

            /**
             * Creates a ListSetFilesResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.ListSetFilesResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.ListSetFilesResponse} ListSetFilesResponse
             */
            ListSetFilesResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.ListSetFilesResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.ListSetFilesResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.ListSetFilesResponse();
                if (object.files) {
                    if (!$Array.isArray(object.files))
                        throw $TypeError(".mppbackup.v1.ListSetFilesResponse.files: array expected");
                    message.files = $Array(object.files.length);
                    for (let i = 0; i < object.files.length; ++i) {
                        if (!$util.isObject(object.files[i]))
                            throw $TypeError(".mppbackup.v1.ListSetFilesResponse.files: object expected");
                        message.files[i] = $root.mppbackup.v1.ListedFile.fromObject(object.files[i], _depth + 1);
                    }
                }
                if (object.root != null)
                    if (typeof object.root !== "string" || object.root.length)
                        message.root = $String(object.root);
                return message;
            };

            /**
             * Creates a plain object from a ListSetFilesResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.ListSetFilesResponse
             * @static
             * @param {mppbackup.v1.ListSetFilesResponse} message ListSetFilesResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ListSetFilesResponse.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.files = [];
                if (options.defaults)
                    object.root = "";
                if (message.files && message.files.length) {
                    object.files = $Array(message.files.length);
                    for (let j = 0; j < message.files.length; ++j)
                        object.files[j] = $root.mppbackup.v1.ListedFile.toObject(message.files[j], options, _depth + 1);
                }
                if (message.root != null && $Object.hasOwnProperty.call(message, "root"))
                    object.root = message.root;
                return object;
            };

            /**
             * Converts this ListSetFilesResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.ListSetFilesResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ListSetFilesResponse.prototype.toJSON = function() {
                return ListSetFilesResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for ListSetFilesResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.ListSetFilesResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ListSetFilesResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.ListSetFilesResponse";
            };

            return ListSetFilesResponse;
        })();

        v1.ListedFile = (function() {

            /**
             * Properties of a ListedFile.
             * @typedef {Object} mppbackup.v1.ListedFile.$Properties
             * @property {string|null} [date] ListedFile date
             * @property {string|null} [name] ListedFile name
             * @property {number|null} [sizeBytes] ListedFile sizeBytes
             * @property {number|null} [modifiedUnixMs] ListedFile modifiedUnixMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListedFile.
             * @memberof mppbackup.v1
             * @interface IListedFile
             * @augments mppbackup.v1.ListedFile.$Properties
             * @deprecated Use mppbackup.v1.ListedFile.$Properties instead.
             */

            /**
             * Shape of a ListedFile.
             * @typedef {mppbackup.v1.ListedFile.$Properties} mppbackup.v1.ListedFile.$Shape
             */

            /**
             * Constructs a new ListedFile.
             * @memberof mppbackup.v1
             * @classdesc Represents a ListedFile.
             * @constructor
             * @param {mppbackup.v1.ListedFile.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListedFile = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListedFile date.
             * @member {string} date
             * @memberof mppbackup.v1.ListedFile
             * @instance
             */
            ListedFile.prototype.date = "";

            /**
             * ListedFile name.
             * @member {string} name
             * @memberof mppbackup.v1.ListedFile
             * @instance
             */
            ListedFile.prototype.name = "";

            /**
             * ListedFile sizeBytes.
             * @member {number} sizeBytes
             * @memberof mppbackup.v1.ListedFile
             * @instance
             */
            ListedFile.prototype.sizeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ListedFile modifiedUnixMs.
             * @member {number} modifiedUnixMs
             * @memberof mppbackup.v1.ListedFile
             * @instance
             */
            ListedFile.prototype.modifiedUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new ListedFile instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.ListedFile
             * @static
             * @param {mppbackup.v1.ListedFile.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.ListedFile} ListedFile instance
             * @type {{
             *   (properties: mppbackup.v1.ListedFile.$Shape): mppbackup.v1.ListedFile & mppbackup.v1.ListedFile.$Shape;
             *   (properties?: mppbackup.v1.ListedFile.$Properties): mppbackup.v1.ListedFile;
             * }}
             */
            ListedFile.create = function(properties) {
                return new ListedFile(properties);
            };

            /**
             * Encodes the specified ListedFile message. Does not implicitly {@link mppbackup.v1.ListedFile.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.ListedFile
             * @static
             * @param {mppbackup.v1.ListedFile.$Properties} message ListedFile message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListedFile.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.date != null && $Object.hasOwnProperty.call(message, "date") && message.date !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.date);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes") && (typeof message.sizeBytes === "object" ? message.sizeBytes.low || message.sizeBytes.high : message.sizeBytes !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.sizeBytes);
                if (message.modifiedUnixMs != null && $Object.hasOwnProperty.call(message, "modifiedUnixMs") && (typeof message.modifiedUnixMs === "object" ? message.modifiedUnixMs.low || message.modifiedUnixMs.high : message.modifiedUnixMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.modifiedUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListedFile message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.ListedFile
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.ListedFile & mppbackup.v1.ListedFile.$Shape} ListedFile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListedFile.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.ListedFile();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.date = value;
                            else
                                delete message.date;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sizeBytes = value;
                            else
                                delete message.sizeBytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.modifiedUnixMs = value;
                            else
                                delete message.modifiedUnixMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a ListedFile message.
             * @function verify
             * @memberof mppbackup.v1.ListedFile
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ListedFile.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.date != null && $Object.hasOwnProperty.call(message, "date"))
                    if (!$util.isString(message.date))
                        return "date: string expected";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes"))
                    if (!$util.isInteger(message.sizeBytes) && !(message.sizeBytes && $util.isInteger(message.sizeBytes.low) && $util.isInteger(message.sizeBytes.high)))
                        return "sizeBytes: integer|Long expected";
                if (message.modifiedUnixMs != null && $Object.hasOwnProperty.call(message, "modifiedUnixMs"))
                    if (!$util.isInteger(message.modifiedUnixMs) && !(message.modifiedUnixMs && $util.isInteger(message.modifiedUnixMs.low) && $util.isInteger(message.modifiedUnixMs.high)))
                        return "modifiedUnixMs: integer|Long expected";
                return null;
            };

            /**
             * Creates a ListedFile message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.ListedFile
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.ListedFile} ListedFile
             */
            ListedFile.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.ListedFile)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.ListedFile: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.ListedFile();
                if (object.date != null)
                    if (typeof object.date !== "string" || object.date.length)
                        message.date = $String(object.date);
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.sizeBytes != null)
                    if (typeof object.sizeBytes === "object" ? object.sizeBytes.low || object.sizeBytes.high : $Number(object.sizeBytes) !== 0)
                        if ($util.Long)
                            message.sizeBytes = $util.Long.fromValue(object.sizeBytes, true);
                        else if (typeof object.sizeBytes === "string")
                            message.sizeBytes = $parseInt(object.sizeBytes, 10);
                        else if (typeof object.sizeBytes === "number")
                            message.sizeBytes = object.sizeBytes;
                        else if (typeof object.sizeBytes === "object")
                            message.sizeBytes = new $util.LongBits(object.sizeBytes.low >>> 0, object.sizeBytes.high >>> 0).toNumber(true);
                if (object.modifiedUnixMs != null)
                    if (typeof object.modifiedUnixMs === "object" ? object.modifiedUnixMs.low || object.modifiedUnixMs.high : $Number(object.modifiedUnixMs) !== 0)
                        if ($util.Long)
                            message.modifiedUnixMs = $util.Long.fromValue(object.modifiedUnixMs, true);
                        else if (typeof object.modifiedUnixMs === "string")
                            message.modifiedUnixMs = $parseInt(object.modifiedUnixMs, 10);
                        else if (typeof object.modifiedUnixMs === "number")
                            message.modifiedUnixMs = object.modifiedUnixMs;
                        else if (typeof object.modifiedUnixMs === "object")
                            message.modifiedUnixMs = new $util.LongBits(object.modifiedUnixMs.low >>> 0, object.modifiedUnixMs.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a ListedFile message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.ListedFile
             * @static
             * @param {mppbackup.v1.ListedFile} message ListedFile
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ListedFile.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.date = "";
                    object.name = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sizeBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sizeBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.modifiedUnixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.modifiedUnixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.date != null && $Object.hasOwnProperty.call(message, "date"))
                    object.date = message.date;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sizeBytes = typeof message.sizeBytes === "number" ? $BigInt(message.sizeBytes) : $util.Long.fromBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.sizeBytes === "number")
                        object.sizeBytes = options.longs === $String ? $String(message.sizeBytes) : message.sizeBytes;
                    else
                        object.sizeBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.sizeBytes) : options.longs === $Number ? new $util.LongBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0).toNumber(true) : message.sizeBytes;
                if (message.modifiedUnixMs != null && $Object.hasOwnProperty.call(message, "modifiedUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.modifiedUnixMs = typeof message.modifiedUnixMs === "number" ? $BigInt(message.modifiedUnixMs) : $util.Long.fromBits(message.modifiedUnixMs.low >>> 0, message.modifiedUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.modifiedUnixMs === "number")
                        object.modifiedUnixMs = options.longs === $String ? $String(message.modifiedUnixMs) : message.modifiedUnixMs;
                    else
                        object.modifiedUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.modifiedUnixMs) : options.longs === $Number ? new $util.LongBits(message.modifiedUnixMs.low >>> 0, message.modifiedUnixMs.high >>> 0).toNumber(true) : message.modifiedUnixMs;
                return object;
            };

            /**
             * Converts this ListedFile to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.ListedFile
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ListedFile.prototype.toJSON = function() {
                return ListedFile.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for ListedFile
             * @function getTypeUrl
             * @memberof mppbackup.v1.ListedFile
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ListedFile.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.ListedFile";
            };

            return ListedFile;
        })();

        v1.RemoveSetRequest = (function() {

            /**
             * Properties of a RemoveSetRequest.
             * @typedef {Object} mppbackup.v1.RemoveSetRequest.$Properties
             * @property {Array.<mppbackup.v1.InstanceRef.$Properties>|null} [instances] RemoveSetRequest instances
             * @property {mppbackup.v1.SetLocation.$Properties|null} [location] RemoveSetRequest location
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RemoveSetRequest.
             * @memberof mppbackup.v1
             * @interface IRemoveSetRequest
             * @augments mppbackup.v1.RemoveSetRequest.$Properties
             * @deprecated Use mppbackup.v1.RemoveSetRequest.$Properties instead.
             */

            /**
             * Shape of a RemoveSetRequest.
             * @typedef {mppbackup.v1.RemoveSetRequest.$Properties} mppbackup.v1.RemoveSetRequest.$Shape
             */

            /**
             * Constructs a new RemoveSetRequest.
             * @memberof mppbackup.v1
             * @classdesc Represents a RemoveSetRequest.
             * @constructor
             * @param {mppbackup.v1.RemoveSetRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RemoveSetRequest = function (properties) {
                this.instances = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RemoveSetRequest instances.
             * @member {Array.<mppbackup.v1.InstanceRef.$Properties>} instances
             * @memberof mppbackup.v1.RemoveSetRequest
             * @instance
             */
            RemoveSetRequest.prototype.instances = $util.emptyArray;

            /**
             * RemoveSetRequest location.
             * @member {mppbackup.v1.SetLocation.$Properties|null|undefined} location
             * @memberof mppbackup.v1.RemoveSetRequest
             * @instance
             */
            RemoveSetRequest.prototype.location = null;

            /**
             * Creates a new RemoveSetRequest instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.RemoveSetRequest
             * @static
             * @param {mppbackup.v1.RemoveSetRequest.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.RemoveSetRequest} RemoveSetRequest instance
             * @type {{
             *   (properties: mppbackup.v1.RemoveSetRequest.$Shape): mppbackup.v1.RemoveSetRequest & mppbackup.v1.RemoveSetRequest.$Shape;
             *   (properties?: mppbackup.v1.RemoveSetRequest.$Properties): mppbackup.v1.RemoveSetRequest;
             * }}
             */
            RemoveSetRequest.create = function(properties) {
                return new RemoveSetRequest(properties);
            };

            /**
             * Encodes the specified RemoveSetRequest message. Does not implicitly {@link mppbackup.v1.RemoveSetRequest.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.RemoveSetRequest
             * @static
             * @param {mppbackup.v1.RemoveSetRequest.$Properties} message RemoveSetRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RemoveSetRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.instances != null && message.instances.length)
                    for (let i = 0; i < message.instances.length; ++i)
                        $root.mppbackup.v1.InstanceRef.encode(message.instances[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    $root.mppbackup.v1.SetLocation.encode(message.location, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RemoveSetRequest message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.RemoveSetRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.RemoveSetRequest & mppbackup.v1.RemoveSetRequest.$Shape} RemoveSetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RemoveSetRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.RemoveSetRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.instances && message.instances.length))
                                message.instances = [];
                            message.instances.push($root.mppbackup.v1.InstanceRef.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.location = $root.mppbackup.v1.SetLocation.decode(reader, reader.size(), $undefined, _depth + 1, message.location);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a RemoveSetRequest message.
             * @function verify
             * @memberof mppbackup.v1.RemoveSetRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            RemoveSetRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.instances != null && $Object.hasOwnProperty.call(message, "instances")) {
                    if (!$Array.isArray(message.instances))
                        return "instances: array expected";
                    for (let i = 0; i < message.instances.length; ++i) {
                        let error = $root.mppbackup.v1.InstanceRef.verify(message.instances[i], _depth + 1);
                        if (error)
                            return "instances." + error;
                    }
                }
                if (message.location != null && $Object.hasOwnProperty.call(message, "location")) {
                    let error = $root.mppbackup.v1.SetLocation.verify(message.location, _depth + 1);
                    if (error)
                        return "location." + error;
                }
                return null;
            };

            /**
             * Creates a RemoveSetRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.RemoveSetRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.RemoveSetRequest} RemoveSetRequest
             */
            RemoveSetRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.RemoveSetRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.RemoveSetRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.RemoveSetRequest();
                if (object.instances) {
                    if (!$Array.isArray(object.instances))
                        throw $TypeError(".mppbackup.v1.RemoveSetRequest.instances: array expected");
                    message.instances = $Array(object.instances.length);
                    for (let i = 0; i < object.instances.length; ++i) {
                        if (!$util.isObject(object.instances[i]))
                            throw $TypeError(".mppbackup.v1.RemoveSetRequest.instances: object expected");
                        message.instances[i] = $root.mppbackup.v1.InstanceRef.fromObject(object.instances[i], _depth + 1);
                    }
                }
                if (object.location != null) {
                    if (!$util.isObject(object.location))
                        throw $TypeError(".mppbackup.v1.RemoveSetRequest.location: object expected");
                    message.location = $root.mppbackup.v1.SetLocation.fromObject(object.location, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a RemoveSetRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.RemoveSetRequest
             * @static
             * @param {mppbackup.v1.RemoveSetRequest} message RemoveSetRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RemoveSetRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.instances = [];
                if (options.defaults)
                    object.location = null;
                if (message.instances && message.instances.length) {
                    object.instances = $Array(message.instances.length);
                    for (let j = 0; j < message.instances.length; ++j)
                        object.instances[j] = $root.mppbackup.v1.InstanceRef.toObject(message.instances[j], options, _depth + 1);
                }
                if (message.location != null && $Object.hasOwnProperty.call(message, "location"))
                    object.location = $root.mppbackup.v1.SetLocation.toObject(message.location, options, _depth + 1);
                return object;
            };

            /**
             * Converts this RemoveSetRequest to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.RemoveSetRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RemoveSetRequest.prototype.toJSON = function() {
                return RemoveSetRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for RemoveSetRequest
             * @function getTypeUrl
             * @memberof mppbackup.v1.RemoveSetRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            RemoveSetRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.RemoveSetRequest";
            };

            return RemoveSetRequest;
        })();

        v1.RemoveSetResponse = (function() {

            /**
             * Properties of a RemoveSetResponse.
             * @typedef {Object} mppbackup.v1.RemoveSetResponse.$Properties
             * @property {Array.<string>|null} [removed] RemoveSetResponse removed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RemoveSetResponse.
             * @memberof mppbackup.v1
             * @interface IRemoveSetResponse
             * @augments mppbackup.v1.RemoveSetResponse.$Properties
             * @deprecated Use mppbackup.v1.RemoveSetResponse.$Properties instead.
             */

            /**
             * Shape of a RemoveSetResponse.
             * @typedef {mppbackup.v1.RemoveSetResponse.$Properties} mppbackup.v1.RemoveSetResponse.$Shape
             */

            /**
             * Constructs a new RemoveSetResponse.
             * @memberof mppbackup.v1
             * @classdesc Represents a RemoveSetResponse.
             * @constructor
             * @param {mppbackup.v1.RemoveSetResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RemoveSetResponse = function (properties) {
                this.removed = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RemoveSetResponse removed.
             * @member {Array.<string>} removed
             * @memberof mppbackup.v1.RemoveSetResponse
             * @instance
             */
            RemoveSetResponse.prototype.removed = $util.emptyArray;

            /**
             * Creates a new RemoveSetResponse instance using the specified properties.
             * @function create
             * @memberof mppbackup.v1.RemoveSetResponse
             * @static
             * @param {mppbackup.v1.RemoveSetResponse.$Properties=} [properties] Properties to set
             * @returns {mppbackup.v1.RemoveSetResponse} RemoveSetResponse instance
             * @type {{
             *   (properties: mppbackup.v1.RemoveSetResponse.$Shape): mppbackup.v1.RemoveSetResponse & mppbackup.v1.RemoveSetResponse.$Shape;
             *   (properties?: mppbackup.v1.RemoveSetResponse.$Properties): mppbackup.v1.RemoveSetResponse;
             * }}
             */
            RemoveSetResponse.create = function(properties) {
                return new RemoveSetResponse(properties);
            };

            /**
             * Encodes the specified RemoveSetResponse message. Does not implicitly {@link mppbackup.v1.RemoveSetResponse.verify|verify} messages.
             * @function encode
             * @memberof mppbackup.v1.RemoveSetResponse
             * @static
             * @param {mppbackup.v1.RemoveSetResponse.$Properties} message RemoveSetResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RemoveSetResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.removed != null && message.removed.length)
                    for (let i = 0; i < message.removed.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.removed[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RemoveSetResponse message from the specified reader or buffer.
             * @function decode
             * @memberof mppbackup.v1.RemoveSetResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {mppbackup.v1.RemoveSetResponse & mppbackup.v1.RemoveSetResponse.$Shape} RemoveSetResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RemoveSetResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.mppbackup.v1.RemoveSetResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.removed && message.removed.length))
                                message.removed = [];
                            message.removed.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Verifies a RemoveSetResponse message.
             * @function verify
             * @memberof mppbackup.v1.RemoveSetResponse
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            RemoveSetResponse.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.removed != null && $Object.hasOwnProperty.call(message, "removed")) {
                    if (!$Array.isArray(message.removed))
                        return "removed: array expected";
                    for (let i = 0; i < message.removed.length; ++i)
                        if (!$util.isString(message.removed[i]))
                            return "removed: string[] expected";
                }
                return null;
            };

            /**
             * Creates a RemoveSetResponse message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof mppbackup.v1.RemoveSetResponse
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {mppbackup.v1.RemoveSetResponse} RemoveSetResponse
             */
            RemoveSetResponse.fromObject = function (object, _depth) {
                if (object instanceof $root.mppbackup.v1.RemoveSetResponse)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".mppbackup.v1.RemoveSetResponse: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.mppbackup.v1.RemoveSetResponse();
                if (object.removed) {
                    if (!$Array.isArray(object.removed))
                        throw $TypeError(".mppbackup.v1.RemoveSetResponse.removed: array expected");
                    message.removed = $Array(object.removed.length);
                    for (let i = 0; i < object.removed.length; ++i)
                        message.removed[i] = $String(object.removed[i]);
                }
                return message;
            };

            /**
             * Creates a plain object from a RemoveSetResponse message. Also converts values to other types if specified.
             * @function toObject
             * @memberof mppbackup.v1.RemoveSetResponse
             * @static
             * @param {mppbackup.v1.RemoveSetResponse} message RemoveSetResponse
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RemoveSetResponse.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.removed = [];
                if (message.removed && message.removed.length) {
                    object.removed = $Array(message.removed.length);
                    for (let j = 0; j < message.removed.length; ++j)
                        object.removed[j] = message.removed[j];
                }
                return object;
            };

            /**
             * Converts this RemoveSetResponse to JSON.
             * @function toJSON
             * @memberof mppbackup.v1.RemoveSetResponse
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RemoveSetResponse.prototype.toJSON = function() {
                return RemoveSetResponse.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for RemoveSetResponse
             * @function getTypeUrl
             * @memberof mppbackup.v1.RemoveSetResponse
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            RemoveSetResponse.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/mppbackup.v1.RemoveSetResponse";
            };

            return RemoveSetResponse;
        })();

        return v1;
    })();

    return mppbackup;
})();

export {
  $root as default
};
