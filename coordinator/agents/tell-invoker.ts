import { InterceptingCall, type Interceptor } from '@grpc/grpc-js';
import { INVOKER_KEY, packInvoker, type Invoker } from '../../common/rpc/invoker.js';

/** Says with every call who started this program. */
export function tellInvoker(invoker: Invoker): Interceptor {
  const packed = packInvoker(invoker);
  return (options, nextCall) =>
    new InterceptingCall(nextCall(options), {
      start: (metadata, listener, next) => {
        metadata.set(INVOKER_KEY, packed);
        next(metadata, listener);
      },
    });
}
