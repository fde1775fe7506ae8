package com.osohq.oso.server.application.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.osohq.oso.server.node.InvalidSettingsException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * What a file of settings says. It may be one of another program that is started in the
 * same directory, so only settings that count are taken from it. It is read without
 * Spring Boot's own machinery, in which a file can name profiles and further files.
 *
 * @param settings the settings in it that count, the most important first
 * @param ignored the names of those that do not
 */
record SettingsFile(Path path, List<PropertySource<?>> settings, Set<String> ignored) {

	/** The earlier a file, the more it counts. */
	private static final List<String> NAMES = List.of("config/application.properties", "config/application.yaml",
			"config/application.yml", "application.properties", "application.yaml", "application.yml");

	/** Marks a part of a file that holds under some condition. */
	private static final String CONDITION = "spring.config.activate.";

	SettingsFile {
		settings = List.copyOf(settings);
		ignored = Collections.unmodifiableSet(new TreeSet<>(ignored));
	}

	/**
	 * Reads the files that there are.
	 * @param directory where they may lie
	 * @throws InvalidSettingsException if one cannot be read
	 */
	static List<SettingsFile> in(Path directory) {
		return NAMES.stream().map(directory::resolve).filter(Files::isRegularFile).map(SettingsFile::read).toList();
	}

	private static SettingsFile read(Path path) {
		List<PropertySource<?>> settings = new ArrayList<>();
		Set<String> ignored = new TreeSet<>();
		for (PropertySource<?> part : parts(path)) {
			List<String> names = List.of(((EnumerablePropertySource<?>) part).getPropertyNames());
			boolean conditional = names.stream().anyMatch((name) -> name.startsWith(CONDITION));
			Map<String, Object> known = new LinkedHashMap<>();
			for (String name : names) {
				Object value = part.getProperty(name);
				if (value != null && !conditional && KnownNames.isSetting(name)) {
					known.put(name, value);
				}
				else {
					ignored.add(name);
				}
			}
			// what stands further down counts more
			settings.add(0, new MapPropertySource(path + " (" + settings.size() + ')', known));
		}
		return new SettingsFile(path, settings, ignored);
	}

	private static List<PropertySource<?>> parts(Path path) {
		PropertySourceLoader loader = path.toString().endsWith(".properties") ? new PropertiesPropertySourceLoader()
				: new YamlPropertySourceLoader();
		try {
			return loader.load(path.toString(), new FileSystemResource(path));
		}
		catch (MarkedYAMLException ex) {
			// its message shows the line, in which there may be a key
			throw illegal(path, "it is no YAML, line " + (ex.getProblemMark().getLine() + 1));
		}
		catch (IOException | RuntimeException ex) {
			throw illegal(path, ex.getClass().getSimpleName());
		}
	}

	private static InvalidSettingsException illegal(Path path, String problem) {
		return new InvalidSettingsException(List.of("cannot read the settings in " + path + ": " + problem));
	}

}
