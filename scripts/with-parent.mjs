// Preloaded into the app: it ends when its supervisor is gone, even by kill -9, instead of keeping the port for ever.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
