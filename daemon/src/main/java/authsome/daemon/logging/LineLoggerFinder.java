package authsome.daemon.logging;

/** Sends what any module of this process logs to one place; found by the JDK as a service. */
public final class LineLoggerFinder extends System.LoggerFinder {

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new LineLogger(name);
    }
}
